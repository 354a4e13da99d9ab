"""What is repeated to see how a reader's steps grow."""

# Every sign that some reader knows, alone, in pairs, opening without end.
SHAPES = [
    *"#*_`[]()<>!|-=~\\&{}\"':/.,;1aá \t\x00\u0301ư%?@$",
    *("\n", "a\n", "\n\n", "a\n\n", " \n", "    a\n", "a b ", "a, ", "a/", "/a", "1 - ", "1/1/"),
    *("![", "](", "[a](", "[a](b) ", "![a](x.jpg)\n", "[a][b]", "[a]: b\n", "[]", "[[", "]]", "()"),
    *("<a ", "<a href=", "<a b='", "<h2 ", "<h2 id=", "<img ", "<div>", "</div>", "<!--", "<b>"),
    *("<!---->", "<http://", "<a@", "<style ", "<p onx ", "javascript:", "<a\n", "<?", "<!", "-->"),
    *("# {", "{#", "{#a}", "# a {#b}\n", "1. ", "1. a\n", "1. a\n\n", "- ", "- a\n", "> ", "> a\n"),
    *("**a ", "_a", "*a*", "*_", "`a``", "\\`", "~~~\n", "```\n", "| a ", "a|b\n", "|-", "&#"),
    *("Ảnh: a ", "(Ảnh: a", "a: ", "Luật A ", "1/2012/NĐ", "Quyết định số ", "./.\n", "./. a\n"),
    *("a: b\n", "- a: b\n", "'a,", '"a",', "a.b.", "a = [", "[a]\nb = 1\n", "[[a]]\n", "a = {"),
    *('\\"', "\u0323\u0301", "a\u0323\u0301", "\u200b", "Ð", "năm 2012 ", "/a\t/b\n", "/a,/b\n"),
    *("Điều 1. a\n\n", "khoản 1, Điều 1 ", "“a\n\n", "*Sửa đổi bởi a*\n", "Điều 2 Luật này "),
    *("[gallery ", "[gallery]", '[gallery ids="1,', "<item>", "<![CDATA[", "<a>", "</a>\n"),
    *("(1),", "('a'),", "INSERT INTO a (b) VALUES (1);", "CREATE TABLE a (b, ", "DELIMITER ;;\n"),
    *("\xff\xd8", "{\\pict 00}", "{\\pict", "\\a1 ", "\\par ", "{\\footnote a}", "\x13a"),
    *("Tin khác:\n", "a1\nẢnh\n", "Đ\nồng a\n", "ngày 1/2/2012 ", "x" * 90 + "\na\n", "a\n\n\n"),
    *("Héi ", "Héi là ", "á»™", "Ãa ", "&eacute;", "&eacute", "<font face=.Vn>", "</font>"),
]  # fmt: skip
