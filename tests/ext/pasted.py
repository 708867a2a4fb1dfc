"""Text as it comes by a paste: what is wrong with some of it, and what is sound."""

from __future__ import annotations

BARS = "skriv lodstreck mellan cellerna, | A | B |, och på raden under tabellhuvudet | --- | --- |"
BESIDE_WORDS = "skriv tecknen direkt före den första bokstaven och direkt efter den sista"
INTO_FOLDER = "lägg filen i handbokens mapp och skriv dess namn där"
"""Hints of several faults."""

FAULTS = {
    "Vi mäter.\n[//]: # (fråga Eva)": ("markup-left", 2, "tom rad"),
    "<table><tr><td>**Köer</td></tr></table>": ("markup-left", 1, "snedstreck"),
    "Vi har gjort:\n\n•\tEtt\n•\tTvå": ("list-signs", 3, "- Ett"),
    "– Ett\n– Två\n– Tre": ("list-signs", 1, "- Ett"),
    "Vi har:\n– ett\n– två": ("list-signs", 2, "- ett"),
    "\xb7 Ett\n\xb7 Två": ("list-signs", 1, "- Ett"),
    "\u25aa Ett\n\u25aa Två": ("list-signs", 1, "- Ett"),
    "\u25e6 A\n\u25e6 B": ("list-signs", 1, "- A"),
    "\u2023 A\n\u2023 B": ("list-signs", 1, "- A"),
    "\u25a0 A\n\u25a0 B": ("list-signs", 1, "- A"),
    "→ A\n→ B": ("list-signs", 1, "- A"),
    "*Ett\n*Två": ("list-signs", 1, "- Ett"),
    "o\tEtt\no\tTvå": ("list-signs", 1, "- Ett"),
    "o Ett\no Två": ("list-signs", 1, "- Ett"),
    "\u2713 Ett\n\u2713 Två": ("list-signs", 1, "- Ett"),
    "\uf0b7 Ett\n\uf0b7 Två": ("list-signs", 1, "- Ett"),
    "\uf0a7\tEtt": ("list-signs", 1, "- Ett"),
    "a) Ett\nb) Två": ("list-signs", 1, "- a) Ett"),
    "a. Ett\nb. Två": ("list-signs", 1, "- a. Ett"),
    "i. Ett\nii. Två": ("list-signs", 1, "- i. Ett"),
    "I) x\nJ) y": ("list-signs", 1, "- I) x"),
    "1.Ett\n2.Två": ("list-signs", 1, "1. Ett"),
    "1)Ett\n2)Två": ("list-signs", 1, "1. Ett"),
    "(1) Ett\n(2) Två": ("list-signs", 1, "- (1) Ett"),
    "Text:\n2. Två\n3. Tre": ("list-signs", 2, "2. Två"),
    "-B\n-C": ("list-signs", 1, "- B"),
    "-Ett\n-Två": ("list-signs", 1, "- Ett"),
    "1.1 Ett\n1.2 Två": ("list-signs", 1, "- 1.1 Ett"),
    "1 Inledning\n2 Bakgrund": ("list-signs", 1, "1. Inledning"),
    "• A\n\n• B\n\n• C": ("list-signs", 1, "- A"),
    "Vi har:\n• En": ("list-signs", 2, "- En"),
    "1\ufe0f\u20e3 Ett\n2\ufe0f\u20e3 Två": ("list-signs", 1, "- Ett"),
    "– Vi är nöjda, säger Anna.\n– Det är bra, säger Bo.": (
        "list-signs",
        1,
        "- Vi är nöjda, säger Anna.",
    ),
    "-- Ett\n-- Två": ("list-signs", 1, "- Ett"),
    "\xa7\tEtt\n\xa7\tTvå": ("list-signs", 1, "- Ett"),
    "+Ett\n+Två": ("list-signs", 1, "- Ett"),
    "Enhet\tAntal\nA\t3": ("table-syntax", 1, "| Enhet | Antal |"),
    "A\tB\n\nC\tD": ("table-syntax", 1, BARS),
    "| A | B |\n| 1 | 2 |": ("table-syntax", 1, BARS),
    "A | B\n1 | 2": ("table-syntax", 1, BARS),
    "+---+---+\n| A | B |\n+---+---+": ("table-syntax", 1, BARS),
    "| A | B |\n|---|\n| 1 | 2 |": ("table-syntax", 1, BARS),
    "| A | B |\n|—|—|\n| 1 | 2 |": ("table-syntax", 1, BARS),
    "\u250c\u2500\u2500\u252c\u2500\u2500\u2510\n\u2502A \u2502B \u2502\n\u2514\u2500\u2500\u2534\u2500\u2500\u2518": (
        "table-syntax",
        1,
        BARS,
    ),
    "Enhet      Antal\nA          3": ("table-syntax", 1, "| Enhet | Antal |"),
    "| A | B |\n|---|---|\n| 1 | 2 | 3 |": ("bad-table", 3, "lika många celler"),
    "| A | B |\n|---|---|\n| 1 | 2 | 3 |\n| 4 | 5 | sex |": ("bad-table", 3, "lika många celler"),
    "| A | B |\n|---|---|\n| 1 |": ("bad-table", 3, "lika många celler"),
    "| A | B |\n|---|---|\n| 1 | 2 |\nText under": ("bad-table", 4, "skriv en tom rad ovanför den"),
    "    Indragen text": ("indented-text", 1, "Indragen text"),
    "\tMed tabb": ("indented-text", 1, "Med tabb"),
    "1. A\n2. B\n4. C\n7. D": ("list-numbers", 3, "numrera punkterna i följd"),
    "2026. Det var året.": ("list-numbers", 1, "före tecknet, 2026\\.,"),
    "1350. Digerdöden": ("list-numbers", 1, "före tecknet, 1350\\.,"),
    "#Rubrik": ("markup-left", 1, "# Rubrik"),
    "###Rubrik": ("markup-left", 1, "### Rubrik"),
    "##Rubrik": ("markup-left", 1, "## Rubrik"),
    "Text\n###Rubrik": ("markup-left", 2, "### Rubrik"),
    "::note\nText\n::": ("markup-left", 1, ":::{note}"),
    "::{note}\nx": ("markup-left", 1, ":::{note}"),
    "Text\n\n:: note": ("markup-left", 3, ":::{note}"),
    "text :::{uppdrag} x": ("markup-left", 1, "skriv kolonen först på en egen rad"),
    "[a](b c.docx)": ("link-syntax", 1, "skriv [a](<b c.docx>)"),
    "[a] (http://b.se)": ("link-syntax", 1, "skriv [a](http://b.se)"),
    "[a](G:\\mapp x\\b.docx)": ("link-syntax", 1, INTO_FOLDER),
    "[](G:\\a b\\c.docx)": ("link-syntax", 1, INTO_FOLDER),
    "![bild](bild mars.png)": ("link-syntax", 1, "skriv ![bild](<bild mars.png>)"),
    "(text)[https://a.se]": ("link-syntax", 1, "skriv [text](https://a.se)"),
    "[a](http://a.se": ("link-syntax", 1, "\\]("),
    "[x](http://a.se \u201dtitel\u201d)": ("link-syntax", 1, 'skriv [x](http://a.se "titel")'),
    "[a](file:///G:/x y.docx)": ("link-syntax", 1, INTO_FOLDER),
    "[text][ref]": ("link-syntax", 1, "skriv adressen inom parentes direkt efter orden"),
    "<https://a.se/a b>": ("link-syntax", 1, "skriv <https://a.se/a%20b>"),
    "[a]\n(https://b.se)": ("link-syntax", 1, "skriv [a](https://b.se)"),
    "[x](protokoll (1).docx)": ("link-syntax", 1, "skriv [x](<protokoll (1).docx>)"),
    "**fet **": ("markup-left", 1, BESIDE_WORDS),
    "** fet **": ("markup-left", 1, BESIDE_WORDS),
    "Detta är **viktigt men glömt": ("markup-left", 1, BESIDE_WORDS),
    "__fet __ text": ("markup-left", 1, BESIDE_WORDS),
    "{uppdrag}\u201dx\u201d": ("markup-left", 1, "{uppdrag}`x`"),
    "{person}\xb4x\xb4": ("markup-left", 1, "{person}`x`"),
    "{uppdrag} `x`": ("markup-left", 1, "skriv bara namnet inom klamrarna"),
    "{uppdrag}`x": ("markup-left", 1, "skriv bara namnet inom klamrarna"),
    "~~struken~~": ("markup-left", 1, "ta bort tecknen, de gör ingenting här"),
    "==mark==": ("markup-left", 1, "ta bort tecknen, de gör ingenting här"),
    "<!–– intern ––>": ("markup-left", 1, "med vanliga bindestreck"),
    "\xb4\xb4\xb4\nkod\n\xb4\xb4\xb4": ("markup-left", 1, "```"),
    "&nbsp och &aring": ("markup-left", 1, "skriv själva tecknet"),
    "A &amp;nbsp; B": ("markup-left", 1, "skriv själva tecknet"),
    "*viktigt *": ("markup-left", 1, BESIDE_WORDS),
    "5*4 och 6*7": ("lost-sign", 1, "5\\*4 och 6\\*7"),
    "2**3 och 4**5": ("lost-sign", 1, "2\\*\\*3 och 4\\*\\*5"),
    "G:\\mapp\\_fil": ("lost-sign", 1, "`G:\\mapp\\_fil`"),
    "Se G:\\Gemensam\\_mallar\\brev.docx nu": (
        "lost-sign",
        1,
        "`G:\\Gemensam\\_mallar\\brev.docx`",
    ),
    "\\\\server\\share\\x": ("lost-sign", 1, "`\\\\server\\share\\x`"),
    "__init__.py": ("lost-sign", 1, "\\_\\_init\\_\\_.py"),
    "*.docx;*.xlsx": ("lost-sign", 1, "\\*.docx;\\*.xlsx"),
    "trans*personer och queer*personer": ("lost-sign", 1, "trans\\*personer och queer\\*personer"),
    "https://x.se/_layouts_/a": ("lost-sign", 1, "https://x.se/\\_layouts\\_/a"),
    "\\( x = 5 \\)": ("lost-sign", 1, "skriv en formel som {math}`…`"),
    "Priset var\n> 50 kr": ("lost-sign", 2, "\\> 50 kr"),
    "\xd6kat\n+ 3 procent": ("lost-sign", 2, "\\+ 3 procent"),
    "+ 3 procent jämfört": ("lost-sign", 1, "\\+ 3 procent jämfört"),
    "Med vänlig hälsning\nAnna\n---": ("line-heading", 1, "skriv en tom rad mellan dem"),
    "Det var allt.\n---": ("line-heading", 1, "skriv en tom rad mellan dem"),
    "—": ("markup-left", 1, "skriv tre bindestreck"),
    "––": ("markup-left", 1, "skriv tre bindestreck"),
    "Vård\u0430 och": ("look-alike", 1, "Vårda"),
    "c\u0430se": ("look-alike", 1, "case"),
    "\xc3\xa5ngest": ("garbled-letters", 1, "kopiera texten igen"),
}
"""What was pasted -> the code, the line in it, and words of the hint."""

SOUND = (
    "Ord\n: :::{note}\n  Text\n  :::",
    "Ord\n: ```\n  kod\n  ```\n\nText",
    "Ord\n: - ::::{note}\n    :::{tip}\n    Text\n    :::\n    ::::",
    "– Vi är nöjda, säger Anna Ek.",
    "– Vi är nöjda, säger Anna Ek,\nsom leder arbetet.",
    "Han kom – trots allt\n– och gick sedan hem.",
    "– Vi är nöjda, säger Anna Ek\n– hon leder gruppen – och är glad.",
    "A. Svensson sade att\nB. Karlsson höll med.",
    "i.e. detta\noch t.ex. det",
    "bl.a. A\nm.m. B",
    "2 kap. 3 § i lagen\noch 4 kap. 5 § också",
    "Priset är 1 000 kr (1 200 kr inkl. moms).",
    "Ring 031-12 34 56 eller +46 31 12 34 56.",
    "Filen rapport_mars_2026.pdf och a_b_c.",
    "https://x.se/a_b_c/_d?e=f*g",
    "`G:\\mapp\\_fil` och `5*4`",
    "| A | B |\n|---|---|\n| 1 | `a` |",
    "| A | B |\n|:--|--:|\n| 1 | 2 \\| 3 |\n\nText",
    "A | B",
    "Meny | Logga in",
    "**fet** och *kursiv* och ***båda***",
    "[a](0.md) och <https://a.se>",
    "[sic] (se bilaga 2) och [1] (Ek 2024)",
    "1. A\n2. B\n3. C",
    "1. A\n1. B\n1. C",
    "3. Tre\n4. Fyra",
    "12. Tolv",
    "5 * 4 = 20 och a < b > c & d",
    "#hashtag och #1177 är",
    "\\#Hashtag",
    "\\*\\*fet och \\~\\~struken\\~\\~",
    "\\&nbsp; och \\{uppdrag}'x'",
    "\\[a] (http://b.se) och [a\\](b c.docx)",
    "#VGR #Beredskap",
    "Text\n#Rubrik",
    "Antal* och pris**\n\n\\* Preliminärt",
    "AT&T och R&D; Q&A",
    "e-post: anna@vgr.se, klockan 7.30–8.15",
    "Den 26 mars 2026 (v. 13) kom 14 st.",
    "f***a och ****",
    "Namn: ____________",
    "__fet__ och _kursiv_",
    "Rubrik\n---\n\nText",
    "Term\n: Förklaring",
    "- A\n- B\n  - C\n\n  Text",
    "- [ ] a\n- [x] b",
    "> – Ja, sade han.\n> Nej.",
    "$5 och 6 ~ 7",
    "2*3",
    "a*b",
    "x² + y² = z²",
    "|x| < 5",
    "C:\\ är disken",
    "`{uppdrag}`",
    "1\\. Ett",
    "3 §\n4 §",
    "Tel.: 010–441 00 00",
    "12 mars: möte\n13 mars: nytt möte",
    "A\\\nB",
    "Se \\[1\\] och \\*.",
    "{Kommentar: ok}",
    "Mängden {1, 2, 3}",
    "kl. 7.30 samling,\n8.15 start",
    "10.\nSedan",
    "a) ensam punkt i text",
    "1) Ett\n2) Två",
    "för 5–6 personer\n– inte fler – än så",
    "☎ 031-12",
    "→ Se bilaga 3",
    "Läget: ✓ klart\noch ✓ bra",
    "Resultat: -5 grader\n-3 grader",
    "μm, Ω och 5 °C",
    "1:a plats\n2:a plats",
    "Fredag 27/3\nLördag 28/3",
    "Kod:\n\n```\n• x\n• y\n    a|b\n```",
    "Sverige–Norge\n2–1",
    "& en &",
    "Han sa: \"Ja\" 'nej' `kod`",
    "Följ @vgregion",
    "10 % av 20 %",
    "och/eller: (a) ett, (b) två",
    "H~2~O",
    "fotnot[^1]\n\n[^1]: Text",
    "kl 10:00 - 11:00",
    "Anna Ek -\nchef",
    "2026-03-26 – 2026-04-01",
    "5 > 3",
    "> Citat som\n> går vidare",
    "100 - 50",
    "Snabbt * dyrt",
    "__",
    "Se kap. 1.2 och\n1.3 i planen",
    "12.30\n13.30",
    "Ett stycke. Nästa mening.\n1177 svarar.\n112 också.",
    "Vi sa: – Ja!\n– Nej?",
)
"""What stands in good texts, each on a page of its own."""

PROSE = """\
# Vanlig text

Den 26 mars 2026 klockan 7.30 hade 1 204 av 3 500 anställda (34,4 %) svarat – fler än i höstas.
A. Svensson sade då att ”det går åt rätt håll”, och B. Ek höll med, se t.ex. 2 kap. 3 § och
4 kap. 7 § i lagen (2009:400). Det kostar 1 250 kr, dvs. 15 % mer än 2024–2025, bl.a. på grund av
moms. Frågor: anna.ek@example.org, 031-12 34 56 eller +46 31 12 34 56 (kl. 8–16.30).

– Vi är nöjda, säger Anna Ek, som leder arbetet.

– Men det är långt kvar, tillägger hon.

Filerna heter rapport_2026_03.pdf och bild-å_ä.png, och ligger på
<https://example.org/a_b/c_d?x=1&y=*> eller `G:\\mapp\\_fil`. Formeln är `5*4 = 20`, alltså a < b > c,
x ≥ 3, |y| < 2 och 10^-3 m/s. Kommandot `git log --oneline | head -3` visar resten; ~20 rader.

| Enhet | Antal | Andel |
|:------|------:|:-----:|
| Väst  | 1 204 | 34 %  |
| Öst   |       | –     |

1. Först detta.
2. Sedan *det här*, **och** ***allt***.

   Ett stycke till.
3. Sist: `kod`.

* En stjärna
* En till
  - djupare
  - ännu en

> Citat med – tankstreck.
>
> Och ett stycke.

```
• kod med punkt	och tabb
    | a | b
5*4*3 **fet
```

Rubrik med streck
-----------------

Term
: Förklaring med 3–4 ord.

Se fotnoten[^1], [sidan](1.md) [1] (Ek 2024).
Noter: \\* preliminärt, pris* och antal** i tusental.

[^1]: Text i noten, s. 12 f.

%  en anmärkning till redaktionen
"""
