"""The text of a legal document: its parts, with anchors to which links may lead.

    labels   recognises "Chương III", "Điều 93. Quy định chuyển tiếp", "2.", "a)", and forms anchors
    blocks   the paragraphs, headings and items of finished HTML, with their places in it
    changes  lines that say what changed a provision: "*Sửa đổi bởi khoản 3 Điều 1 Nghị định …*"
    outline  gives the HTML its headings and anchors; the contents list
    sections the text of each part, for the search
    faults   what labels and numbers tell of slips
    titles   helps outline

Words and numbers stay as written: only elements, ids and classes are added. Names of the parts
are those of Decree 78/2025/NĐ-CP, article 62 (formerly 34/2016/NĐ-CP): phần, chương, mục, tiểu mục,
điều, khoản, điểm.
"""
