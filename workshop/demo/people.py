"""Invented people of the demonstration, and what they say. The ja and ko wording is a draft."""

NAMES = {
    "us": (
        "Rivera",
        "Okafor",
        "Lindqvist",
        "Harper",
        "Nakai",
        "Whitfield",
        "Delgado",
        "Brooks",
        "Amara",
        "Sutton",
        "Kessler",
    ),
    "jp": ("佐藤", "田中", "高橋", "渡辺", "小林", "中村", "山口", "松本", "井上", "木村"),
    "kr": (
        "이서연",
        "박준호",
        "김민재",
        "최유나",
        "정하늘",
        "강지훈",
        "윤소라",
        "임도윤",
        "한지우",
        "오세린",
    ),
}
LANG = {"us": "en", "jp": "ja", "kr": "ko"}

WORDS = {
    "en": (
        ("support", "A standing body would outlast a change of government."),
        ("question", "Who would choose the members, and for how long?"),
        ("doubt", "I worry that only people in the capitals would take part."),
        ("suggestion", "Name schools and towns as partners, not only institutes."),
        ("source", "Is there a report on what earlier programmes achieved?"),
        ("support", ""),
        ("question", "How would this be paid for after the first year?"),
    ),
    "ja": (
        ("support", "行事ではなく続く仕組みにする点に賛成です。"),
        ("doubt", "三か国にすると、二国間で率直に話せることが減らないでしょうか。"),
        ("question", "地方の団体はどのように参加できますか。"),
        ("suggestion", "若い世代の枠を最初から設けてはどうでしょうか。"),
        ("source", "これまでの交流の成果を示す資料がほしいです。"),
        ("support", ""),
    ),
    "ko": (
        ("support", "행사가 아니라 상설 기구라면 정권이 바뀌어도 이어질 수 있습니다."),
        ("doubt", "참여하는 사람이 늘 같은 사람이 되지 않을까 걱정됩니다."),
        ("question", "지역 단체는 어떻게 참여할 수 있습니까?"),
        ("suggestion", "통역 비용을 처음부터 예산에 넣으면 좋겠습니다."),
        ("disputed", "이 부분은 나라마다 다르게 이해하고 있습니다."),
        ("support", ""),
    ),
}
REPLIES = {
    "en": "We could sit in as a guest for the first two years and then decide together.",
    "ja": "まず一年試して、その後に見直すのはどうでしょうか。",
    "ko": "처음에는 작게 시작해서 함께 평가하면 좋겠습니다.",
}
REASONS = {
    "en": "It gives people a reason to meet again.",
    "ja": "続けて会うことが大切だと思います。",
    "ko": "꾸준히 만나는 것이 중요하다고 생각합니다.",
}
