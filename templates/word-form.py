"""What every Word document of ours has: page, styles, lists, properties. `word.py` follows it, and writes the text."""


import base64
import datetime
import io
import re
import zipfile

import docx
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_TAB_ALIGNMENT
from docx.opc.constants import RELATIONSHIP_TYPE as KIND
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Emu, Mm, Pt, RGBColor

ACCENT, MUTED, WARNING = RGBColor(0x23, 0x45, 0x6B), RGBColor(0x56, 0x60, 0x70), RGBColor(0x7A, 0x45, 0x08)
WASH, RULE = "F4F6F8", "C9D0D9"
PAGE_WIDTH, PAGE_HEIGHT, MARGIN = Mm(210), Mm(297), Mm(25)
TEXT_WIDTH = PAGE_WIDTH - 2 * MARGIN
INDENT = Mm(7)
TALLEST = Mm(200)
CELL_MARGIN = 108 * 635
DEEPEST_LIST = 8
# So many letters of a table stand in a line.
LETTERS = 88


def packed(document, timestamp, view):
    moment = datetime.datetime.fromtimestamp(timestamp, datetime.timezone.utc).replace(tzinfo=None)
    about = document.core_properties
    about.title = view.get("title", "")[:250]
    about.author = view.get("organisation", "")[:250]
    about.last_modified_by = view.get("organisation", "")[:250]
    about.subject = view.get("id", "")[:250]
    about.category = view.get("kindLabel", "")[:250]
    about.version = view.get("version", "")[:250]
    about.content_status = (view.get("watermark") or view.get("status", ""))[:250]
    about.language = view.get("language", "en")[:250]
    about.keywords = view.get("classification", "")[:250]
    about.comments = ""
    about.revision = 1
    about.created = about.modified = moment
    written = io.BytesIO()
    document.save(written)
    # python-docx stamps each part with the clock.
    result = io.BytesIO()
    with zipfile.ZipFile(written) as old, zipfile.ZipFile(result, "w") as new:
        for name in old.namelist():
            entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            new.writestr(entry, old.read(name))
    return result.getvalue()


def plain(inlines):
    text = ""
    for one in inlines:
        if isinstance(one, str):
            text += one
        elif one["type"] in ("code", "formula"):
            text += one.get("text", "")
        elif one["type"] in ("image", "picture"):
            text += one.get("alt", "")
        else:
            text += plain(one.get("inlines", []))
    return text


def mathematics(tag, *children, **values):
    made = OxmlElement("m:" + tag)
    for key, value in values.items():
        made.set(qn("m:" + key), value)
    made.extend(children)
    return made


def formula(tree):
    """A formula as Word has them, which can be changed there."""
    return mathematics("oMath", *formula_parts(tree))


def formula_parts(tree):
    kind = tree["is"]
    if kind == "row":
        return [one for part in tree["parts"] for one in formula_parts(part)]
    if kind in ("atom", "space"):
        run = mathematics("r")
        if kind == "space" or tree["kind"] in ("text", "upright", "number"):
            run.append(mathematics("rPr", mathematics("sty", val="p")))
        text = mathematics("t")
        text.text = tree["text"] if kind == "atom" else " " * (1 + tree["width"] // 50)
        text.set(qn("xml:space"), "preserve")
        run.append(text)
        return [run]
    if kind == "fraction":
        parts = [mathematics("num", *formula_parts(tree["upper"])), mathematics("den", *formula_parts(tree["lower"]))]
        if not tree["line"]:
            parts.insert(0, mathematics("fPr", mathematics("type", val="noBar")))
        return [mathematics("f", *parts)]
    if kind == "root":
        degree = formula_parts(tree["degree"]) if "degree" in tree else []
        hidden = [] if degree else [mathematics("radPr", mathematics("degHide", val="1"))]
        return [mathematics("rad", *hidden, mathematics("deg", *degree), mathematics("e", *formula_parts(tree["body"])))]
    if kind == "scripts":
        return [scripts(tree)]
    if kind == "fenced":
        form = mathematics("dPr", mathematics("begChr", val=tree["open"]), mathematics("endChr", val=tree["close"]))
        return [mathematics("d", form, mathematics("e", *formula_parts(tree["body"])))]
    if kind == "table":
        columns = max(len(row) for row in tree["rows"])
        rows = [mathematics("mr", *(mathematics("e", *(formula_parts(row[at]) if at < len(row) else []))
                                    for at in range(columns))) for row in tree["rows"]]
        return [mathematics("m", *rows)]
    body = mathematics("e", *formula_parts(tree["body"]))
    if tree["sign"] in "⏞⏟":
        place = "bot" if tree["below"] else "top"
        form = mathematics("groupChrPr", mathematics("chr", val=tree["sign"]), mathematics("pos", val=place))
        return [mathematics("groupChr", form, body)]
    if tree["below"] or tree["sign"] == "‾":
        form = mathematics("barPr", mathematics("pos", val="bot" if tree["below"] else "top"))
        return [mathematics("bar", form, body)]
    sign = {"^": "\u0302", "¯": "\u0304", "→": "\u20d7", "~": "\u0303", "˙": "\u0307", "¨": "\u0308"}.get(tree["sign"], tree["sign"])
    return [mathematics("acc", mathematics("accPr", mathematics("chr", val=sign)), body)]


def scripts(tree):
    base, lower, upper = (formula_parts(tree[name]) if name in tree else None for name in ("base", "lower", "upper"))
    if tree["limits"]:
        if lower is not None:
            base = [mathematics("limLow", mathematics("e", *base), mathematics("lim", *lower))]
        if upper is not None:
            base = [mathematics("limUpp", mathematics("e", *base), mathematics("lim", *upper))]
        return base[0] if len(base) == 1 else mathematics("box", mathematics("e", *base))
    below = [] if lower is None else [mathematics("sub", *lower)]
    above = [] if upper is None else [mathematics("sup", *upper)]
    name = "sSubSup" if below and above else "sSub" if below else "sSup"
    return mathematics(name, mathematics("e", *base), *below, *above)


def dotted(*parts):
    return " · ".join(one for one in parts if one)


def clip(text, limit):
    if len(text) <= limit:
        return text
    # Between words, if there is one to end with.
    cut = text[:limit - 1]
    return (cut[:cut.rindex(" ")].rstrip(",;:·/–- ") if " " in cut[limit // 2:] else cut) + "…"


def element(tag, /, **attributes):
    made = OxmlElement(tag)
    for key, value in attributes.items():
        made.set(qn("w:" + key), str(value))
    return made


# The order in which Word wants the properties of paragraphs, letters, cells and tables.
ORDER = {
    "pPr": "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers pBdr shd tabs "
           "suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE autoSpaceDN bidi adjustRightInd snapToGrid "
           "spacing ind contextualSpacing mirrorIndents suppressOverlap jc textDirection textAlignment textboxTightWrap outlineLvl",
    "rPr": "rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint noProof snapToGrid vanish "
           "webHidden color spacing w kern position sz szCs highlight u effect bdr shd fitText vertAlign rtl cs em lang",
    "tcPr": "cnfStyle tcW gridSpan hMerge vMerge tcBorders shd noWrap tcMar textDirection tcFitText vAlign hideMark",
    "tblPr": "tblStyle tblpPr tblOverlap bidiVisual tblStyleRowBandSize tblStyleColBandSize tblW jc tblCellSpacing tblInd "
             "tblBorders shd tblLayout tblCellMar tblLook",
}


def put(properties, child):
    """Adds a property where Word expects it."""
    order = ORDER[properties.tag.rsplit("}", 1)[1]].split()
    behind = set(order[order.index(child.tag.rsplit("}", 1)[1]) + 1:])
    for other in properties:
        if other.tag.rsplit("}", 1)[1] in behind:
            other.addprevious(child)
            return
    properties.append(child)


class Form:
    """A document with our page and styles, and nothing in it."""

    def __init__(self, view):
        self.view = view
        self.document = docx.Document()
        self.is_mirrored = view.get("direction") == "rtl"
        for relation in [key for key, one in self.document.part.package.rels.items() if "thumbnail" in one.reltype]:
            del self.document.part.package.rels[relation]
        self.set_styles()
        self.set_page()
        self.set_lists()

    def say(self, words, *values):
        """Words of ours in the language of the document; `{1}` is the first of the values."""
        said = (self.view.get("labels") or {}).get(words, words)
        for number, value in enumerate(values, 1):
            said = said.replace(f"{{{number}}}", value)
        return said

    def day(self, text):
        """A day such as 2026-11-27, as the language writes it."""
        parts = text.split("-")
        return self.say("{1}-{2}-{3}", *parts) if len(parts) == 3 else text

    def set_page(self):
        section = self.document.sections[0]
        section.page_width, section.page_height = PAGE_WIDTH, PAGE_HEIGHT
        section.left_margin = section.right_margin = section.bottom_margin = MARGIN
        section.top_margin = Mm(31)
        section.header_distance = section.footer_distance = Mm(11)
        view = self.view
        version = self.say("Version {1}", view["version"]) if view.get("version") else ""
        head = self.edge(section.header, [WD_TAB_ALIGNMENT.RIGHT])
        mark, name, side = view.get("watermark", ""), view.get("id", ""), dotted(version, view.get("classification", ""))
        # Two lines in all: a path stands with the title, and what is not in force says so first.
        with_title = name if len(name) > 24 else ""
        if not with_title:
            side = dotted(name, side)
        if mark:
            said = head.add_run(mark)
            said.bold, said.font.color.rgb = True, WARNING
        owner = clip(view.get("organisation", ""), max(20, 90 - len(mark) - len(side)))
        head.add_run((" · " if mark and owner else "") + owner + "\t" + side)
        title = section.header.add_paragraph(style="Page edge")
        title.add_run(dotted(clip(with_title, 50), clip(view.get("title", ""), 100 - min(len(with_title), 50))))
        origin = view.get("provenance", {})
        commit = self.say("Commit {1}", origin["commit"][:7]) if origin.get("commit") else ""
        state = view.get("watermark") or view.get("status", "")
        recipient = self.say("For {1}", view["recipient"]) if view.get("recipient") else ""
        foot = self.edge(section.footer, [WD_TAB_ALIGNMENT.CENTER, WD_TAB_ALIGNMENT.RIGHT])
        page = re.split(r"\{[12]\}", self.say("Page {1} of {2}"))
        foot.add_run(dotted(state, recipient) + "\t" + page[0])
        self.field(foot, "PAGE")
        foot.add_run(page[1])
        self.field(foot, "NUMPAGES")
        foot.add_run(page[2] + "\t" + dotted(commit, self.day(origin.get("date") or origin.get("asOf", ""))))

    def turn(self, is_lying):
        """Goes on with pages that lie on their side, or stand."""
        section = self.document.add_section(WD_SECTION.NEW_PAGE)
        section.orientation = WD_ORIENT.LANDSCAPE if is_lying else WD_ORIENT.PORTRAIT
        section.page_width, section.page_height = (PAGE_HEIGHT, PAGE_WIDTH) if is_lying else (PAGE_WIDTH, PAGE_HEIGHT)

    def edge(self, part, stops):
        """The paragraph of a header or footer, with a stop in the middle and at the right."""
        paragraph = part.paragraphs[0]
        paragraph.style = self.document.styles["Page edge"]
        for stop in stops:
            place = TEXT_WIDTH if stop == WD_TAB_ALIGNMENT.RIGHT else TEXT_WIDTH // 2
            paragraph.paragraph_format.tab_stops.add_tab_stop(Emu(place), stop)
        return paragraph

    def field(self, paragraph, instruction):
        for kind in ("begin", None, "separate", "text", "end"):
            run = paragraph.add_run()
            if kind is None:
                text = OxmlElement("w:instrText")
                text.set(qn("xml:space"), "preserve")
                text.text = f" {instruction} "
                run._element.append(text)
            elif kind == "text":
                run.text = "1"
            else:
                run._element.append(element("w:fldChar", fldCharType=kind))

    def style(self, name, kind, base=None):
        styles = self.document.styles
        found = styles[name] if name in [one.name for one in styles] else styles.add_style(name, kind)
        if base:
            found.base_style = styles[base]
        return found

    def set_styles(self):
        styles = self.document.styles
        language = self.view.get("language", "en")
        defaults = styles.element.find(qn("w:docDefaults")).find(qn("w:rPrDefault")).find(qn("w:rPr"))
        lang = defaults.find(qn("w:lang"))
        lang.set(qn("w:val"), language)
        if self.is_mirrored:
            lang.set(qn("w:bidi"), language)
        normal = styles["Normal"]
        self.face(normal, "Calibri", 10.5)
        normal.paragraph_format.space_after = Pt(7)
        normal.paragraph_format.line_spacing = 1.12
        if self.is_mirrored:
            put(normal.element.get_or_add_pPr(), element("w:bidi"))
        sizes = {"Title": 24, "Heading 1": 16, "Heading 2": 13, "Heading 3": 11.5, "Heading 4": 10.5, "Heading 5": 10.5,
                 "Heading 6": 10.5}
        for name, size in sizes.items():
            self.face(styles[name], "Calibri", size, ACCENT if name in ("Title", "Heading 1") else RGBColor(0, 0, 0))
            styles[name].font.bold = name not in ("Heading 5", "Heading 6")
            styles[name].font.italic = name in ("Heading 4", "Heading 5", "Heading 6")
            styles[name].paragraph_format.keep_with_next = True
            if name != "Title":
                styles[name].paragraph_format.space_before = Pt(max(9, size))
                styles[name].paragraph_format.space_after = Pt(4)
        border = styles["Title"].element.find(qn("w:pPr")).find(qn("w:pBdr"))
        if border is not None:
            border[0].set(qn("w:color"), str(ACCENT))
        self.face(styles["Caption"], "Calibri", 10, ACCENT)
        styles["Caption"].paragraph_format.keep_with_next = True
        styles["Caption"].paragraph_format.space_before = Pt(8)
        styles["Caption"].paragraph_format.space_after = Pt(3)
        self.face(styles["Quote"], "Calibri", 10.5, MUTED)
        self.face(styles["List Paragraph"], "Calibri", 10.5)
        styles["List Paragraph"].paragraph_format.space_after = Pt(3)
        paragraph, letters = WD_STYLE_TYPE.PARAGRAPH, WD_STYLE_TYPE.CHARACTER
        edge = self.style("Page edge", paragraph, "Normal")
        self.face(edge, "Calibri", 8.5, MUTED)
        edge.paragraph_format.space_after = Pt(0)
        kind = self.style("Kind", paragraph, "Normal")
        self.face(kind, "Calibri", 9, ACCENT)
        kind.font.bold, kind.font.all_caps = True, True
        kind.paragraph_format.space_after, kind.paragraph_format.keep_with_next = Pt(2), True
        state = self.style("State", paragraph, "Normal")
        self.face(state, "Calibri", 11, WARNING)
        state.font.bold = True
        small = self.style("Small", paragraph, "Normal")
        self.face(small, "Calibri", 9, MUTED)
        cell = self.style("Table text", paragraph, "Normal")
        self.face(cell, "Calibri", 9.5)
        cell.paragraph_format.space_after = Pt(2)
        cell.paragraph_format.line_spacing = 1.05
        self.style("Label text", paragraph, "Table text")
        if self.is_mirrored:
            # What we say around the text is English.
            for name in ("Page edge", "Kind", "Caption", "State", "Small", "Label text"):
                put(styles[name].element.get_or_add_pPr(), element("w:bidi", val=0))
        code = self.style("Code", paragraph, "Normal")
        self.face(code, "Courier New", 9)
        code.paragraph_format.line_spacing = 1.0
        put(code.element.get_or_add_pPr(), element("w:shd", val="clear", color="auto", fill=WASH))
        self.face(self.style("Code letters", letters), "Courier New", 9.5)
        self.face(self.style("Keyboard", letters), "Courier New", 9.5)
        link = self.style("Hyperlink", letters)
        link.font.color.rgb, link.font.underline = RGBColor(0x1D, 0x4F, 0x8C), True

    def face(self, style, name, size, colour=None):
        style.font.name, style.font.size = name, Pt(size)
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        for key in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
            fonts.attrib.pop(qn("w:" + key), None)
        for key in ("ascii", "hAnsi", "cs"):
            fonts.set(qn("w:" + key), name)
        # Of letters that run from right to left.
        properties = style.element.get_or_add_rPr()
        for old in properties.findall(qn("w:szCs")):
            properties.remove(old)
        put(properties, element("w:szCs", val=int(size * 2)))
        if colour is not None:
            style.font.color.rgb = colour

    def set_lists(self):
        """Two kinds of lists of our own; each list of the text becomes a number of one of them, and begins where it says."""
        self.numbering = self.document.part.numbering_part.element
        taken = [int(one.get(qn("w:abstractNumId"))) for one in self.numbering.findall(qn("w:abstractNum"))]
        self.kinds = {False: max(taken, default=0) + 1, True: max(taken, default=0) + 2}
        first = self.numbering.find(qn("w:num"))
        for is_ordered, number in self.kinds.items():
            levels = ""
            for level in range(DEEPEST_LIST + 1):
                left = int((level + 1) * INDENT / 635)
                form = "decimal" if is_ordered else "bullet"
                text = f"%{level + 1}." if is_ordered else "•–▪"[level % 3]
                levels += (
                    f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/>'
                    f'<w:lvlJc w:val="left"/><w:pPr><w:ind w:left="{left}" w:hanging="{int(INDENT / 635)}"/></w:pPr>'
                    "</w:lvl>")
            made = parse_xml(f'<w:abstractNum {nsdecls("w")} w:abstractNumId="{number}">'
                             f'<w:multiLevelType w:val="hybridMultilevel"/>{levels}</w:abstractNum>')
            first.addprevious(made) if first is not None else self.numbering.append(made)
        self.last_number = max((int(one.get(qn("w:numId"))) for one in self.numbering.findall(qn("w:num"))), default=0)

    def new_list(self, is_ordered, start, level):
        self.last_number += 1
        number = element("w:num", numId=self.last_number)
        number.append(element("w:abstractNumId", val=self.kinds[is_ordered]))
        override = element("w:lvlOverride", ilvl=level)
        override.append(element("w:startOverride", val=start))
        number.append(override)
        self.numbering.append(number)
        return self.last_number
