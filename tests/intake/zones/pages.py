"""Pages on invented disputes, as copies of them come in: wrapped, pasted from the web, printed, cut."""

from hikiwake.intake.frame import Frame
from hikiwake.intake.sentences import split_sentences
from hikiwake.intake.zones.zones import label_zones

WRAPPED = """THE QUARREL OVER THE SALLOW RIVER
A short history of a long dispute

By Mara Ellison and Prof. Tom de Vries

Port Sallow, 12 June 1987

The river that divides Ardenia from Bellmark has moved twice since the
first survey, and each time the two states have drawn the border anew.[1]
In 1921 a commission led by Gen. A. B. Carrow proposed the middle of the
main channel. "We shall not give up a single bank," the Bellmark premier
said at the time. "Nor shall we." Nobody signed.

Negotiations began again after the flood of 1953.[2] By then the dams of
the upper valley had cut the flow by 37.5 per cent, and the ferry at St.
Orme no longer ran. Mr. Hale, e.g., wrote that "the water is gone." The
following year both capitals recalled their envoys.

The treaty and its limits

The parties listed three aims: 1) free passage; 2) a shared gauge; and
3) a court. None was reached before the winter. The U.S. offered to
mediate, as did the U.N. No answer came... The talks were put off (see
p. 44. The minutes are lost) until spring.

Notes

[1] Survey Office of Ardenia, Report on the Sallow Boundary (Port
Sallow: Crown Press, 1922), pp. 3-9.
[2] "Flood Cuts Off Ferry Towns," Bellmark Courier, 4 November 1953,
p. 1.
[3] Ibid., p. 2.
"""

WEB = """Skip to content
Home | News | Opinion | Sports
World
Island ferry talks collapse after second vote
Published: Monday, 3 March 2014 at 10:22 GMT
Lena Okafor, Senior Correspondent
Photo: Harbour at dusk (Reuters)
Talks on the ferry route to Quill Island broke down on Sunday when the island council rejected a compromise.
The mainland province had offered to share harbour fees for ten years. "It is not enough," a councillor said.
Share on Facebook
Read more: Why the ferry matters
Under the plan, the province would have kept the western berth and paid the island 4.2 million crowns a year.
Officials in the provincial capital said they were "disappointed but not surprised". They will meet again.
What happens next?
The dispute goes back to 1998, when the province closed the island's own shipyard. Crews blocked the port.
The council is expected to publish its own proposal before the summer.
The author is a reporter based in Quill Harbour.
Tags: ferries, Quill Island, harbour fees
Related articles
Fishing quotas explained
Ten facts about Quill Island
Harbour master resigns
2 Comments
Oldsailor says:
March 4, 2014 at 8:01 am
They should have asked us. The province lost 3 million last year and still wants more!
Reply
Jan K. says:
March 4, 2014 at 9:15 am
In 2001 they promised the same.
Leave a Reply
Your email address will not be published.
© 2014 Quill Courier. All rights reserved.
Privacy Policy
"""

PRINTED = """Journal of Border Studies 12 (2009)                                  45

Sharing the Lake: Two Models

Irma Robles
University of Maren

Abstract. This article compares two models of shared rule over a lake.
It finds that neither lasted longer than its first president.

The first model was agreed at Toll in 1974.¹ Each side kept its own
police, and a joint office sold licences.² The number of boats fell
from 420 to 190 in three years, according to the joint office.3 No
later count exists.

1 See P. Lund, "Licences on the Lake," Toll Review 4 (1976), 12.
2 Joint Office, Annual Report 1975 (Toll, 1976).
3 Joint Office, Annual Report 1977 (Toll, 1978), p. 8.

46                                        Journal of Border Studies 12

The second model came after the war.4 It had a council of six, and the
chair changed every year. "We argued about the soup," one member wrote.5

4 Treaty of Maren, 3 May 1988, art. 6.
5 Interview with K. Sand, Maren, 11 July 2006.
"""

MARKDOWN = """[Home](/) › [Analysis](/analysis)

# Who Owns the Glacier?

*By Peter Aalto | 7 Oct. 2019*

![The glacier](x.jpg)
*Figure 1: The northern tongue in 2018. Source: Survey of Nordmark*

Three valleys claim the meltwater of the Halden glacier, which feeds all of their mills and most of their
orchards in a dry year. In 2016, they agreed on a gauge and on little else.

> Three valleys claim the meltwater of the Halden glacier, which feeds all of their mills

## What each side wants

- **Nordmark** wants a fixed share of 40 percent.
- **Sudland** wants the old line of 1911.

The ice does not know the border, and the farmers know it. The minister resigned in May.

## References

Aalto, P. (2017). *Ice and Law*. Oslo: Fjord Press.

Survey of Nordmark (2018). Annual measurements. https://example.org/survey/2018

---

*This article was originally published by the Halden Institute in October 2019.*
"""


def frame_of(text: str, source: str = "page") -> Frame:
    """A text with its zones, notes and sentences."""
    layout = label_zones(text)
    marks = tuple(sorted(mark for note in layout.notes for mark in note.marks))
    return Frame(
        source=source,
        text=text,
        zones=layout.zones,
        notes=layout.notes,
        damage=layout.damage,
        sentences=split_sentences(text, layout.zones, marks),
    )


def kinds_of(text: str) -> list[tuple[str, str]]:
    """The kind of every zone, with its first words."""
    return [
        (zone.kind.value, " ".join(text[zone.start : zone.end].split())[:24])
        for zone in label_zones(text).zones
    ]
