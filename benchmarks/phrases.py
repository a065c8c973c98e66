"""Sentences to be annotated and edited, made from a few made-up phrases in three languages."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from benchmarks.anchoring import Line


@dataclass(frozen=True)
class Phrases:
    """A sentence is one phrase of each slot in turn; `gap` stands between two sentences."""

    slots: Sequence[Sequence[str]]
    gap: str
    close: str = ""

    def sentence(self, rng: random.Random) -> list[str]:
        """Return a sentence in pieces."""
        return [rng.choice(one) for one in self.slots] + ([self.close] if self.close else [])

    def look_alike(self, pieces: Sequence[str], seen: set[str], rng: random.Random) -> list[str]:
        """Return the sentence with one phrase changed, as it was not seen before."""
        return self._changed(list(pieces), seen, rng)[0]

    def reword(self, line: Line, seen: set[str], rng: random.Random) -> None:
        """Change one phrase of a line, which keeps track of it."""
        line.pieces, place = self._changed(line.pieces, seen, rng)
        line.went[place] = None

    def _changed(
        self, pieces: list[str], seen: set[str], rng: random.Random
    ) -> tuple[list[str], int]:
        while True:
            place = rng.randrange(len(self.slots))
            made = [*pieces[:place], rng.choice(self.slots[place]), *pieces[place + 1 :]]
            if "".join(made) not in seen:
                seen.add("".join(made))
                return made, place


PHRASES = {
    "en": Phrases(
        (
            (
                "In spring",
                "Every autumn",
                "After the flood",
                "With new funds",
                "Before the vote",
                "By next June",
                "Once a quarter",
                "From today on",
                "When asked",
                "During the pilot",
            ),
            (
                ", the joint office",
                ", a small committee",
                ", both city councils",
                ", the teachers' union",
                ", our youth panel",
                ", a retired judge",
                ", the port authority",
                ", two volunteers",
                ", the ferry crews",
                ", each library",
            ),
            (
                " reviews",
                " publishes",
                " compares",
                " stores",
                " explains",
                " translates",
                " simplifies",
                " samples",
                " defends",
                " corrects",
            ),
            (
                " the harbour maps",
                " the school records",
                " all energy tables",
                " the letters of residents",
                " its cost estimates",
                " an oral history",
                " the bus timetable",
                " every noise complaint",
                " the seed catalogue",
                " old treaties",
            ),
            (
                " in three languages",
                " for every district",
                " without delay",
                " on paper and on screen",
                " with outside advice",
                " behind glass",
                " at half the price",
                " by lot",
                " in plain words",
                " near the bridge",
            ),
            (
                " so that nobody is left out",
                " before anything is built",
                " and answers each question",
                " while the budget is open",
                " 🌱 under open rules",
                " as the elders wished",
                " to calm the market",
                " unless it rains",
                " and tells the press",
                " for the archive",
            ),
        ),
        " ",
        ".",
    ),
    "ja": Phrases(
        (
            (
                "春になると、",
                "毎年秋に、",
                "洪水のあと、",
                "新しい資金により、",
                "採決の前に、",
                "来年六月までに、",
                "四半期に一度、",
                "本日から、",
                "求めに応じて、",
                "試行のあいだ、",
            ),
            (
                "共同事務局は",
                "小さな委員会は",
                "両市の議会は",
                "教員組合は",
                "若者の会議は",
                "元判事は",
                "港湾局は",
                "二人のボランティアは",
                "渡し船の乗組員は",
                "各図書館は",
            ),
            (
                "港の地図を",
                "学校の記録を",
                "電力の統計表を",
                "住民からの手紙を",
                "費用の見積りを",
                "聞き書きを",
                "バスの時刻表を",
                "騒音の苦情を",
                "種苗の目録を",
                "古い条約を",
            ),
            (
                "三つの言語で",
                "地区ごとに",
                "遅れることなく",
                "紙と画面の両方で",
                "外部の助言を得て",
                "ガラス越しに",
                "半額で",
                "くじ引きで",
                "やさしい言葉で",
                "橋のたもとで",
            ),
            (
                "見直し、",
                "公表し、",
                "比べ合わせ、",
                "保管し、",
                "ていねいに説明し、",
                "翻訳し、",
                "簡素にし、",
                "抜き取り、",
                "擁護し、",
                "正し、",
            ),
            (
                "誰も取り残さないようにする",
                "着工の前に確かめる",
                "質問の一つ一つに答える",
                "予算の期間中に終える",
                "🌱公開の規則に従う",
                "長老の望みをかなえる",
                "市場を落ち着かせる",
                "雨天には中止する",
                "記者に知らせる",
                "書庫に収める",
            ),
        ),
        "",
        "。",
    ),
    "ko": Phrases(
        (
            (
                "봄이 오면",
                "해마다 가을에",
                "홍수가 지난 뒤",
                "새 재원으로",
                "표결에 앞서",
                "내년 유월까지",
                "분기마다 한 번",
                "오늘부터",
                "요청을 받으면",
                "시범 기간에",
            ),
            (
                " 공동 사무국은",
                " 작은 위원회는",
                " 두 시의회는",
                " 교원 노조는",
                " 청년 모임은",
                " 퇴직 판사는",
                " 항만청은",
                " 자원봉사자 둘은",
                " 나룻배 선원은",
                " 각 도서관은",
            ),
            (
                " 항구 지도를",
                " 학교 기록을",
                " 전력 통계표를",
                " 주민의 편지를",
                " 비용 추정치를",
                " 구술 기록을",
                " 버스 시간표를",
                " 소음 민원을",
                " 씨앗 목록을",
                " 옛 조약을",
            ),
            (
                " 세 언어로",
                " 구역마다",
                " 지체 없이",
                " 종이와 화면으로",
                " 외부 자문을 받아",
                " 유리 너머로",
                " 반값에",
                " 제비를 뽑아",
                " 쉬운 말로",
                " 다리 곁에서",
            ),
            (
                " 다시 살피고",
                " 공개하고",
                " 견주어 보고",
                " 보관하고",
                " 알기 쉽게 설명하고",
                " 옮겨 적고",
                " 간추리고",
                " 골라내고",
                " 두둔하고",
                " 바로잡고",
            ),
            (
                " 누구도 빠지지 않게 한다",
                " 착공 전에 확인한다",
                " 질문마다 답한다",
                " 예산 기간 안에 마친다",
                " 🌱 공개 규칙을 따른다",
                " 어른들의 뜻을 잇는다",
                " 시장을 가라앉힌다",
                " 비가 오면 멈춘다",
                " 기자에게 알린다",
                " 서고에 넣는다",
            ),
        ),
        " ",
        ".",
    ),
}
