"""A very small invented case of two towns, for trying out a table in ten minutes."""

from collections.abc import Mapping
from typing import Any

SAMPLES: Mapping[str, Mapping[str, Any]] = {
    "two-towns": {
        "id": "two-towns",
        "heat": "low",
        "players": {"min": 2, "ideal": 4, "max": 6},
        "title": {
            "en": "Two towns, one festival",
            "ja": "二つの町と一つの祭り",
            "ko": "두 마을, 하나의 축제",
        },
        "summary": {
            "en": "Two invented towns plan one festival. A case to try out how a table works.",
            "ja": "架空の二つの町が一つの祭りを計画します。テーブルの使い方を試すための事例です。",
            "ko": "가상의 두 마을이 하나의 축제를 준비합니다. 테이블을 시험해 보는 사례입니다.",
        },
        "parties": [
            {
                "id": "AST",
                "name": {"en": "Town of Aster", "ja": "アスター町", "ko": "애스터 마을"},
                "seats": 2,
                "batna": 50,
                "batna_story": {
                    "en": "A festival of our own, smaller.",
                    "ja": "小さくても自分たちだけの祭り。",
                    "ko": "규모가 작더라도 우리만의 축제.",
                },
                "brief_topics": [
                    {"en": "The opening day", "ja": "開会の日", "ko": "개막일"},
                    {"en": "Local food", "ja": "地元の食", "ko": "지역 음식"},
                ],
            },
            {
                "id": "BEL",
                "name": {"en": "Town of Beryl", "ja": "ベリル町", "ko": "베릴 마을"},
                "seats": 2,
                "batna": 50,
                "batna_story": {
                    "en": "No festival this year.",
                    "ja": "今年は祭りをしない。",
                    "ko": "올해는 축제를 열지 않는다.",
                },
                "brief_topics": [
                    {"en": "Young people", "ja": "若い人々", "ko": "젊은 사람들"},
                    {"en": "Costs", "ja": "費用", "ko": "비용"},
                ],
            },
        ],
        "third_parties": [
            {
                "id": "MED",
                "side": "mediator",
                "name": {"en": "Mediator", "ja": "調停人", "ko": "조정인"},
                "seats": 1,
                "role": {"en": "Leads the talk.", "ja": "話し合いを導く。", "ko": "대화를 이끈다."},
            }
        ],
        "issues": [
            {
                "id": "F1",
                "title": {"en": "Where it opens", "ja": "開会の場所", "ko": "개막 장소"},
                "options": [
                    {"id": "a", "text": {"en": "In Aster", "ja": "アスターで", "ko": "애스터에서"}},
                    {"id": "b", "text": {"en": "In Beryl", "ja": "ベリルで", "ko": "베릴에서"}},
                    {
                        "id": "c",
                        "text": {
                            "en": "In both at once",
                            "ja": "両方で同時に",
                            "ko": "두 곳에서 동시에",
                        },
                    },
                ],
            },
            {
                "id": "F2",
                "title": {"en": "Who pays", "ja": "費用の負担", "ko": "비용 부담"},
                "options": [
                    {"id": "a", "text": {"en": "Halves", "ja": "半分ずつ", "ko": "절반씩"}},
                    {
                        "id": "b",
                        "text": {
                            "en": "By number of people",
                            "ja": "人口に応じて",
                            "ko": "인구 비율대로",
                        },
                    },
                ],
            },
            {
                "id": "F3",
                "title": {"en": "Who is invited", "ja": "招く人", "ko": "초대 대상"},
                "options": [
                    {
                        "id": "a",
                        "text": {"en": "Neighbours", "ja": "近隣の人々", "ko": "이웃 주민"},
                    },
                    {
                        "id": "b",
                        "text": {
                            "en": "Neighbours and schools",
                            "ja": "近隣の人々と学校",
                            "ko": "이웃 주민과 학교",
                        },
                    },
                ],
            },
        ],
        "points": {
            "AST": {
                "F1": {"a": 40, "b": 5, "c": 30},
                "F2": {"a": 10, "b": 30},
                "F3": {"a": 10, "b": 30},
            },
            "BEL": {
                "F1": {"a": 5, "b": 30, "c": 25},
                "F2": {"a": 40, "b": 15},
                "F3": {"a": 10, "b": 30},
            },
        },
        "stages": [
            {
                "id": "prep",
                "title": {"en": "Private reading", "ja": "各自で読む", "ko": "각자 읽기"},
                "minutes": 5,
                "room": "home",
            },
            {
                "id": "joint",
                "title": {"en": "Opening statements", "ja": "冒頭の発言", "ko": "모두 발언"},
                "minutes": 5,
                "room": "plenary",
            },
            {
                "id": "caucus",
                "title": {"en": "Caucus", "ja": "個別協議", "ko": "개별 협의"},
                "minutes": 5,
                "room": "caucus",
            },
            {
                "id": "debrief",
                "title": {"en": "Debrief", "ja": "振り返り", "ko": "되돌아보기"},
                "minutes": 5,
                "room": "debrief",
            },
        ],
        "decision": {
            "rule": {"en": "Both towns.", "ja": "両方の町。", "ko": "두 마을 모두."},
            "must_consent": ["AST", "BEL"],
            "yes_needed": 2,
        },
    }
}
