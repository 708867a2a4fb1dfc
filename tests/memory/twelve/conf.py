"""A made-up series of twelve reports with known life cycles; what it holds is told here.

Today is 17 December 2025, the day of the twelfth report. Reports 1 to 11 are published, so only
the twelfth is told of problems: `silent-assignment` for lagesbild, `overdue` for upphandling,
`two-spellings` for Karin Söderlundh.

Assignments, with the numbers of the reports that mention them:

- utbildning: new in 1, ongoing 2-12; deadline 2025-10-31, from 9 on 2026-01-31
- ovning: ongoing 1-6, completed in 7
- webbplats: ongoing 2-4, handed over in 5
- telefon: ongoing 2-5, completed in 6, taken up again in 10, ongoing 10-12
- lokaler: ongoing 3-5, paused 6-12
- kontakter: ongoing 3-6, silent since 7 and never told of (reports that could say it are frozen)
- upphandling: ongoing 3-12; deadline 2025-11-30: overdue
- rutiner: ongoing 4-7, reported 8-12
- app: ongoing 5-8, cancelled in 9
- lagesbild: ongoing 8-11, silent in 12
- dialog: 10-12 without a status
- beredskapsplan: new in 12; deadline 2026-03-31

Spokespersons: Karin Söderlund 1-11, spelt Söderlundh in 12; Omar Haddad 1-4, and again from 9
with the topic ekonomi; Lena Berg in 3-6 with a period of her own (2025-03-01/2025-06-30). Report
7 has no such block: that ends nothing.
Decision-makers: Eva Nyström 1-12, Per Holm 1-5. Decisions in 2, 4, 6, 9 and 12 (4 and 9
without a date and an id).
Milestones in 3 (past), 10, 11 and 12 (coming). Report 7 has no media situation, report 9 no level.
"""

from __future__ import annotations

project = "Tolv rapporter"
language = "sv"
extensions = ["vgrdocs"]
