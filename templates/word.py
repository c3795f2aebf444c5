"""Makes a Word document (DOCX) of a view, with python-docx. `worker.py` brings it to life behind `word-form.py`, when the first one is
asked for.

The view is that of `templates/document.typ`. `write(view, pictures, timestamp)` returns the bytes, and why images are not shown. The
same view and timestamp give the same bytes: nothing of the clock or the machine gets in.
"""


def write(view, pictures, timestamp):
    writer = Writer(view, pictures)
    writer.write()
    return packed(writer.document, timestamp, view), writer.unshown


class Place:
    """Where blocks are written: a body or a cell, how far from its edge, and how deep in lists."""

    def __init__(self, parent, width, indent=0, depth=0, style=None):
        self.parent, self.width, self.indent, self.depth, self.style = parent, width, indent, depth, style

    def inner(self, indent=0, depth=0, style=None):
        return Place(self.parent, self.width, self.indent + indent, self.depth + depth, style or self.style)


class Writer(Form):
    def __init__(self, view, pictures):
        self.pictures, self.unshown = pictures or {}, None
        self.names, self.bookmarks = {}, 0
        self.picture_width = TEXT_WIDTH
        super().__init__(view)

    # The whole

    def write(self):
        view = self.view
        body = Place(self.document, TEXT_WIDTH)
        for block in view.get("body", []):
            if block["type"] == "heading" and block.get("id"):
                self.name(block["id"])
        if view.get("titleAnchor"):
            self.name(view["titleAnchor"])
        kind = self.document.add_paragraph(style="Kind")
        kind.add_run(view.get("kindLabel", ""))
        title = self.document.add_paragraph(style="Title")
        title.add_run(view.get("title") or view.get("id") or self.say("Untitled document"))
        if view.get("titleAnchor"):
            self.mark(title, view["titleAnchor"])
        if view.get("watermark"):
            self.document.add_paragraph(view["watermark"], style="State")
        self.sign_off(self.say("Approvals"), view.get("approvals", []), ["Name", "Role", "Date", "Version", "Proof"],
                      lambda row: [row["name"], row.get("role", ""), row["date"], row.get("version", "")])
        self.pairs(self.say("Document control"), view.get("control", []))
        self.pairs(view.get("kindLabel", ""), view.get("fields", []))
        self.sign_off(self.say("Reviews"), view.get("reviews", []), ["Name", "Date", "Outcome", "Proof"],
                      lambda row: [row["name"], row["date"], row.get("outcome", "")])
        if view.get("signOffNote") and (view.get("approvals") or view.get("reviews")):
            self.document.add_paragraph(view["signOffNote"], style="Small")
        self.text(view.get("body", []), body)
        self.notes(view.get("footnotes", []), body)
        self.history()

    def sign_off(self, caption, rows, heads, cells):
        if not rows:
            return
        self.document.add_paragraph(caption, style="Caption")
        lines = []
        for row in rows:
            proof = [[{"type": "strong", "inlines": [row.get("rungLabel", row["rung"])]}, " " + row.get("rungExplanation", "")]]
            if row.get("decided"):
                proof.append([row["decided"]])
            proof += [[{"type": "emphasis", "inlines": [one]}] for one in row.get("reservations", [])]
            if row.get("commit"):
                before, _, after = self.say("Commit {1}").partition("{1}")
                proof.append([one for one in (before, {"type": "code", "text": row["commit"]}, after) if one])
            lines.append([[[text]] for text in cells(row)] + [proof])
        shares = [17, 11, 16, 12, 44] if len(heads) == 5 else [22, 16, 16, 46]
        self.table(Place(self.document, TEXT_WIDTH), [[[self.say(head)]] for head in heads], lines, shares=shares, style="Label text")

    def pairs(self, caption, rows):
        if not rows:
            return
        self.document.add_paragraph(caption, style="Caption")
        lines = []
        for row in rows:
            value = [[row["value"]]] + ([[{"type": "emphasis", "inlines": [row["note"]]}]] if row.get("note") else [])
            value += [[link["label"]] for link in row.get("links") or []]
            lines.append([[[{"type": "strong", "inlines": [row["label"]]}]], value])
        self.table(Place(self.document, TEXT_WIDTH), None, lines, shares=[26, 74], style="Label text")

    def history(self):
        rows, note = self.view.get("history", []), self.view.get("historyNote")
        versions = self.view.get("versions", [])
        if not rows and not note and not versions:
            return
        heading = self.document.add_paragraph(self.say("Version history"), style="Heading 1")
        if self.is_mirrored:
            put(heading._element.get_or_add_pPr(), element("w:bidi", val=0))
        if note:
            self.document.add_paragraph(note, style="Small")
        if versions:
            heads = [[[self.say(head)]] for head in ("Version", "Effective from", "What changed", "Author", "Approved by", "Proof")]
            lines = [[[[row[key]]] for key in ("version", "from", "change", "author", "approver", "rungLabel")] for row in versions]
            self.table(Place(self.document, TEXT_WIDTH), heads, lines, shares=[10, 14, 30, 17, 17, 12], style="Label text")
            if rows:
                commits = self.document.add_paragraph(self.say("Commits"), style="Heading 2")
                if self.is_mirrored:
                    put(commits._element.get_or_add_pPr(), element("w:bidi", val=0))
        if rows:
            heads = [[[self.say(head)]] for head in ("Commit", "Date", "Author", "Change")]
            lines = [[[[{"type": "code", "text": row["commit"]}]], [[row["date"]]], [[row["author"]]], [[row["subject"]]]]
                     for row in rows]
            self.table(Place(self.document, TEXT_WIDTH), heads, lines, shares=[13, 16, 21, 50], style="Label text")

    # Blocks

    def text(self, blocks, place):
        """As `blocks.typ` has it: tables that break their words lie on their side, with the headings right above them."""
        lying, start = Place(self.document, PAGE_HEIGHT - 2 * MARGIN), 0
        while start < len(blocks):
            end, next = start, start
            while next < len(blocks):
                if blocks[next]["type"] == "table" and self.is_turned(blocks[next], place):
                    end = next + 1
                elif blocks[next]["type"] != "heading":
                    break
                next += 1
            if end > start:
                self.turn(True)
                self.blocks(blocks[start:end], lying)
                self.turn(False)
            else:
                self.block(blocks[start], place)
                end = start + 1
            start = end

    def blocks(self, blocks, place):
        for block in blocks:
            self.block(block, place)

    def paragraph(self, place, style=None):
        made = place.parent.add_paragraph(style=style or place.style)
        if place.indent:
            made.paragraph_format.left_indent = Emu(place.indent)
        return made

    def block(self, block, place):
        kind = block["type"]
        if kind == "heading":
            made = self.paragraph(place, f"Heading {min(max(block['level'], 1), 6)}")
            self.inlines(block["inlines"], made)
            if block.get("id"):
                self.mark(made, block["id"])
        elif kind == "paragraph":
            self.inlines(block["inlines"], self.paragraph(place))
        elif kind == "list":
            self.list(block, place)
        elif kind == "quote":
            self.blocks(block["blocks"], place.inner(INDENT, style="Quote"))
        elif kind == "box":
            self.box(block, place)
        elif kind == "code":
            made = self.paragraph(place, "Code")
            for number, line in enumerate(block["text"].rstrip("\n").split("\n")):
                if number:
                    made.add_run().add_break()
                made.add_run(line)
        elif kind == "drawing":
            # Word shows no SVG everywhere: the chart is said in words.
            self.run(f"[{block['words']}]", self.paragraph(place), None, ("italic",))
        elif kind == "table":
            self.text_table(block, place)
        elif kind == "rule":
            borders = element("w:pBdr")
            borders.append(element("w:bottom", val="single", sz="6", space="1", color=RULE))
            put(self.paragraph(place)._element.get_or_add_pPr(), borders)

    def list(self, block, place):
        level = min(place.depth, DEEPEST_LIST)
        number = self.new_list(bool(block["ordered"]), block.get("start", 1), level)
        # Where it stands in something that is indented itself, its own indent comes on top.
        own = place.indent - level * INDENT
        for item in block["items"]:
            blocks = list(item["blocks"])
            first = blocks.pop(0) if blocks and blocks[0]["type"] == "paragraph" else {"inlines": []}
            made = place.parent.add_paragraph(style="List Paragraph")
            if item.get("checked") is None:
                numbering = element("w:numPr")
                numbering.append(element("w:ilvl", val=level))
                numbering.append(element("w:numId", val=number))
                put(made._element.get_or_add_pPr(), numbering)
                if own:
                    made.paragraph_format.left_indent = Emu(own + (level + 1) * INDENT)
                    made.paragraph_format.first_line_indent = Emu(-INDENT)
            else:
                made.paragraph_format.left_indent = Emu(own + (level + 1) * INDENT)
                made.paragraph_format.first_line_indent = Emu(-INDENT)
                made.add_run("☑ " if item["checked"] else "☐ ")
            self.inlines(first["inlines"], made)
            self.blocks(blocks, place.inner(INDENT, depth=1))

    def box(self, block, place):
        made = self.frame(place, 1, 1)
        cell = made.cell(0, 0)
        self.shade(cell, WASH)
        inner = Place(cell, place.width - 2 * INDENT)
        label = cell.paragraphs[0]
        label.paragraph_format.keep_with_next = True
        self.inlines([{"type": "strong", "inlines": block["label"]}], label)
        self.blocks(block["blocks"], inner)
        self.after(place)

    def notes(self, notes, body):
        if not notes:
            return
        self.document.add_paragraph(self.say("Notes"), style="Heading 1")
        for note in notes:
            blocks = list(note["blocks"])
            first = blocks.pop(0) if blocks and blocks[0]["type"] == "paragraph" else {"inlines": []}
            made = self.paragraph(body)
            self.mark(made, f"note-{note['number']}")
            made.add_run(f"{note['number']}. ")
            self.inlines(first["inlines"], made)
            self.blocks(blocks, body.inner(INDENT))

    # Tables

    def frame(self, place, rows, columns):
        parent = place.parent
        made = parent.add_table(rows, columns)
        made.style = self.document.styles["Table Grid"]
        made.alignment = WD_TABLE_ALIGNMENT.LEFT
        properties = made._element.tblPr
        # The text of a cell stands 0.19 cm behind its border, and the border where text begins.
        put(properties, element("w:tblInd", w=int(place.indent / 635) + 108, type="dxa"))
        borders = element("w:tblBorders")
        for side in ("top", "left", "bottom", "right", "insideH", "insideV"):
            borders.append(element("w:" + side, val="single", sz="4", space="0", color=RULE))
        put(properties, borders)
        return made

    def shade(self, cell, colour):
        put(cell._element.get_or_add_tcPr(), element("w:shd", val="clear", color="auto", fill=colour))

    def after(self, place):
        """Word asks for a paragraph behind a table in a cell, and two tables that follow each other would be one."""
        gap = self.paragraph(place)
        gap.paragraph_format.space_after = Pt(2)
        gap.paragraph_format.line_spacing = Pt(6)

    def table(self, place, heads, rows, shares, alignments=(), spans=(), style="Table text"):
        """Cells are lists of lines, each a list of inlines."""
        columns = len(shares)
        lines = ([heads] if heads else []) + rows
        if not lines or not columns:
            return
        made = self.frame(place, len(lines), columns)
        made.autofit = False
        if self.is_mirrored and style == "Table text":
            put(made._element.tblPr, element("w:bidiVisual"))
        width = place.width - place.indent - 2 * CELL_MARGIN
        widths = [int(width * share / sum(shares)) for share in shares]
        for column, one in enumerate(made._element.tblGrid.findall(qn("w:gridCol"))):
            one.set(qn("w:w"), str(int(widths[column] / 635)))
        is_small = columns >= 6
        for number, (line, row) in enumerate(zip(lines, made.rows)):
            properties = row._tr.get_or_add_trPr()
            properties.append(element("w:cantSplit"))
            if heads and number == 0:
                properties.append(element("w:tblHeader"))
            for column, cell in enumerate(row.cells):
                cell.width = Emu(widths[column])
                self.picture_width = widths[column] - 2 * CELL_MARGIN
                if heads and number == 0:
                    self.shade(cell, WASH)
                for index, inlines in enumerate(line[column] if column < len(line) else [[]]):
                    text = cell.paragraphs[0] if index == 0 else cell.add_paragraph()
                    text.style = self.document.styles[style]
                    if column < len(alignments) and alignments[column] in ("center", "right"):
                        text.alignment = getattr(WD_ALIGN_PARAGRAPH, alignments[column].upper())
                    if heads and number == 0:
                        inlines = [{"type": "strong", "inlines": inlines}]
                    self.inlines(inlines, text)
                    if is_small:
                        for run in text.runs:
                            run.font.size = Pt(8)
        self.picture_width = TEXT_WIDTH
        for span in spans:
            row = span["row"] - (0 if heads else 1)
            if row < 0 or row + span["rows"] > len(lines) or span["column"] + span["columns"] > columns:
                continue
            merged = made.cell(row, span["column"]).merge(
                made.cell(row + span["rows"] - 1, span["column"] + span["columns"] - 1))
            # What it covers is empty, and leaves empty lines behind.
            for empty in merged.paragraphs[1:]:
                if not empty.text and len(merged.paragraphs) > 1:
                    empty._element.getparent().remove(empty._element)
        self.after(place)

    def text_table(self, block, place):
        heads = block["header"] if any(plain(cell) for cell in block["header"]) else None
        rows = ([heads] if heads else []) + block["rows"]
        least, wanted = self.letters(block, rows)
        shares = wanted
        room = self.room(least, place)
        if sum(wanted) > room > sum(least):
            # No word is broken as long as there is room for it.
            left = (room - sum(least)) / (sum(wanted) - sum(least))
            shares = [low + (high - low) * left for low, high in zip(least, wanted)]
        elif room <= sum(least):
            shares = least
        self.table(
            place, [[cell] for cell in heads] if heads else None, [[[cell] for cell in row] for row in block["rows"]],
            shares=shares, alignments=block.get("alignments", []), spans=block.get("spans") or [])

    def room(self, least, place):
        """How many letters of a table stand in a line."""
        return (LETTERS if len(least) < 6 else LETTERS * 1.2) * (place.width - place.indent) / TEXT_WIDTH

    def is_turned(self, block, place):
        least, _ = self.letters(block, [block["header"]] + block["rows"])
        return len(least) > 6 and sum(least) > self.room(least, place)

    def letters(self, block, rows):
        """For each column the letters of its longest word, and those that it wants."""
        least, wanted = [], []
        for column in range(len(block["header"])):
            texts = [plain(row[column]) for row in rows if column < len(row)]
            # Letters, with those for the edges of a cell and for the bold of a head.
            longest = max((len(word) for text in texts for word in text.replace("-", "- ").split()), default=1)
            least.append(min(longest, 24) + 4)
            wanted.append(max(min(max((len(text) for text in texts), default=1), 60) + 4, least[-1]))
        return least, wanted

    # Within a line

    def inlines(self, inlines, paragraph, parent=None, look=()):
        for one in inlines:
            self.inline(one, paragraph, parent, look)

    def run(self, text, paragraph, parent, look):
        run = paragraph.add_run(text)
        for name in look:
            if name in ("bold", "italic", "strike", "superscript", "subscript", "underline"):
                setattr(run.font, name, True)
            elif name == "marked":
                put(run._element.get_or_add_rPr(), element("w:shd", val="clear", color="auto", fill="FDF3E1"))
            else:
                run.style = self.document.styles[name]
        if parent is not None:
            parent.append(run._element)
        return run

    def inline(self, one, paragraph, parent, look):
        if isinstance(one, str):
            self.run(one, paragraph, parent, look)
            return
        kind = one["type"]
        looks = {"emphasis": "italic", "strong": "bold", "strike": "strike"}
        styled = {"superscript": "superscript", "subscript": "subscript", "keyboard": "Keyboard", "inserted": "underline",
                  "marked": "marked"}
        if kind in looks:
            self.inlines(one["inlines"], paragraph, parent, (*look, looks[kind]))
        elif kind == "styled":
            self.inlines(one["inlines"], paragraph, parent, (*look, styled[one["style"]]))
        elif kind == "code":
            self.run(one["text"], paragraph, parent, (*look, "Code letters"))
        elif kind == "formula":
            (parent if parent is not None else paragraph._element).append(formula(one["tree"]))
        elif kind == "break":
            self.run("", paragraph, parent, look).add_break()
        elif kind == "link":
            self.link(one["url"], one["inlines"], paragraph, parent, look)
        elif kind == "footnote":
            self.link(f"#note-{one['number']}", [str(one["number"])], paragraph, parent, (*look, "superscript"))
        elif kind == "picture":
            self.picture(one, paragraph, parent, look)
        elif kind == "image":
            alt, url = one.get("alt", ""), one.get("url", "")
            name = f"{alt} ({url})" if alt and url else alt + url
            said = self.say("Image not shown: {1}", name) if name else self.say("Image not shown")
            self.run(f"[{said}]", paragraph, parent, (*look, "italic"))

    def link(self, url, inlines, paragraph, parent, look):
        # As `blocks.typ` has it: to the web, to mail, to a file beside it, to a heading; what runs is text.
        is_outer = re.match("(https?://|mailto:).", url.lower())
        if parent is not None or not url or not is_outer and re.match("([a-z][a-z0-9+.-]*:|/)", url.lower()):
            self.inlines(inlines, paragraph, parent, look)
            return
        made = OxmlElement("w:hyperlink")
        if url.startswith("#"):
            if url[1:] not in self.names and not url.startswith("#note-"):
                self.inlines(inlines, paragraph, None, look)
                return
            made.set(qn("w:anchor"), self.name(url[1:]))
        else:
            made.set(qn("r:id"), self.document.part.relate_to(url, KIND.HYPERLINK, is_external=True))
        paragraph._element.append(made)
        self.inlines(inlines, paragraph, made, (*look, "Hyperlink"))

    def picture(self, one, paragraph, parent, look):
        data = self.pictures.get(one["source"])
        run = self.run("", paragraph, parent, ())
        try:
            shape = run.add_picture(io.BytesIO(base64.b64decode(data)))
        except Exception:
            self.unshown = "python-docx reads no SVG and no broken image, so its alternative text stands in its place"
            run.text = f"[{self.say('Image not shown: {1}', one.get('alt', ''))}]"
            run.font.italic = True
            return
        scale = min(1, self.picture_width / shape.width, TALLEST / shape.height)
        shape.width, shape.height = Emu(int(shape.width * scale)), Emu(int(shape.height * scale))
        about = shape._inline.docPr
        about.set("descr", one.get("alt", ""))
        about.set("name", one.get("alt", "")[:60] or "Image")

    def name(self, place):
        """The name of a bookmark: letters, digits and _, at most 40, each once."""
        if place not in self.names:
            letters = "".join(one if one.isascii() and one.isalnum() else "_" for one in place)[:32]
            self.names[place] = f"p{len(self.names) + 1}_{letters}"
        return self.names[place]

    def mark(self, paragraph, place):
        self.bookmarks += 1
        start = element("w:bookmarkStart", id=self.bookmarks, name=self.name(place))
        properties = paragraph._element.pPr
        if properties is not None:
            properties.addnext(start)
        else:
            paragraph._element.insert(0, start)
        paragraph._element.append(element("w:bookmarkEnd", id=self.bookmarks))
