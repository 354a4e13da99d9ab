"""Short texts in other languages, with the code pages that their countries used."""

from __future__ import annotations

TEXTS = {
    "French": (
        [
            "Où étiez-vous, François ? À l’hôtel « Île-de-Noël », là où l’été dure.",
            "La réunion s’est achevée à midi ; le maire a félicité les élèves, très émus.",
        ],
        ("cp1252", "latin-1", "cp850", "mac_roman"),
    ),
    "German": (
        [
            "Die Bürger von Köln grüßen: für Müller, Schäfer, Jäger und Größe — „süß“.",
            "Nächste Woche prüft der Ausschuß die Vorschläge; über vieles läßt sich reden.",
        ],
        ("cp1252", "latin-1", "cp850", "mac_roman"),
    ),
    "Spanish": (
        [
            "El señor Muñoz, el año y la niña: «¿Qué pasó allá?» 1ª, 2º, número más pequeño.",
            "Mañana habrá reunión; después, según dijo él, se entregarán los premios aquí mismo.",
        ],
        ("cp1252", "latin-1", "cp850", "mac_roman"),
    ),
    "Portuguese": (
        [
            "Não há ação; São João, coração, mãe e avô, pôr, três, você, até lá só vê quem já é.",
            "As informações estão à disposição; amanhã nós também daremos uma lição às crianças.",
        ],
        ("cp1252", "latin-1", "cp850", "mac_roman"),
    ),
    "Italian": (
        [
            "Perché la città è così bella? C’è di più: lunedì andrò là, sarà già più tardi, virtù.",
            "L’attività proseguirà finché potrà; né io né lui sappiamo cosa dirà la società.",
        ],
        ("cp1252", "latin-1", "cp850", "mac_roman"),
    ),
    "Catalan": (
        [
            "L’alumnat d’aquí també és a l’escola; paral·lel, però això ja ho sabíem a l’agost.",
            "Cançó d’amor, plaça, força i raó: què més vols? Demà hi haurà reunió i cafè.",
        ],
        ("cp1252", "latin-1"),
    ),
    "Swedish": (
        [
            "På svenska: så får du också ön, är åtta män då här nu; två små åar rår på allt.",
            "Nästa år går vi åt samma håll, får vi hoppas; då blir dörrarna öppna för alla.",
        ],
        ("cp1252", "latin-1", "cp850", "mac_roman"),
    ),
    "Danish": (
        [
            "På mødet så vi både børn og ældre; det gør godt at få gæster, når våren når frem.",
            "Ærø, Læsø og Fanø: små øer, hvor få bor året rundt, og færgen går så sjældent.",
        ],
        ("cp1252", "latin-1", "cp850"),
    ),
    "Finnish": (
        [
            "Tämä työ on hyvää; älä mene vielä pois, sillä yö on pitkä ja sää on kylmä täällä.",
            "Pääkaupunki, äiti ja isä, nämä tärkeät päivät jäävät meille mieleen.",
        ],
        ("cp1252", "latin-1", "cp850"),
    ),
    "Icelandic": (
        [
            "Það er gott að vera hér; við sjáum fjöllin og ána, og börnin læra að lesa þó dimmi.",
            "Íslensk tunga á sér langa sögu: þú, ég og öll hin höfum lesið þær bækur síðan í æsku.",
        ],
        ("cp1252", "latin-1", "cp850"),
    ),
    "Albanian": (
        [
            "Të jë më i mirë është një gjë e vështirë; përdorimi i fjalëve për të dhënë shembëll.",
            "Nëse është e nevojshme, ftesën ta çojmë në shtëpi, që të mos mbetet në zyrë.",
        ],
        ("cp1252", "latin-1", "cp850"),
    ),
    "Czech": (
        [
            "Antonín Dvořák, Václav Havel, Škoda, Plzeň, české země, příliš žluťoučký kůň úpěl.",
            "Dnes večer přijdou všichni; město jim připraví uvítání a děti zazpívají písně.",
        ],
        ("cp1250", "iso8859-2", "cp852"),
    ),
    "Polish": (
        [
            "Zażółć gęślą jaźń; łódź płynie, ćma śpi, a źrebię śni o łące pełnej świeżej trawy.",
            "W środę odbędzie się spotkanie, później wręczymy nagrody najlepszym uczniom.",
        ],
        ("cp1250", "iso8859-2", "cp852"),
    ),
    "Hungarian": (
        [
            "Az árvíztűrő tükörfúrógép működik; őrült ötlet, de jó: új út épül a völgy fölött.",
            "Köszönöm szépen, hogy eljött; a gyűlés után díjat adunk át a legjobb tanulóknak.",
        ],
        ("cp1250", "iso8859-2", "cp852"),
    ),
    "Romanian": (
        [
            "În țară și în oraș, mâine dimineață se vor întâlni toți; fără îndoială, va fi frumos.",
            "Această întrebare își găsește răspunsul în cărțile vechi ale bibliotecii noastre.",
        ],
        ("utf-16",),
    ),
    "Turkish": (
        [
            "Şu küçük köyde çok güzel günler geçti; İstanbul’a dönünce öğrencilere ödül verdik.",
            "Görüşmeler sürüyor, çünkü bütün üyeler değişikliği ayrı ayrı değerlendirmek istiyor.",
        ],
        ("cp1254", "iso8859-9", "cp857"),
    ),
    "Estonian": (
        [
            "Öösel sõitsime üle jõe; külm tuul, aga süda soe, sest kõik ootasid meid õues.",
            "Järgmisel nädalal räägime tööst, õppimisest ja sellest, mis meid ühendab.",
        ],
        ("cp1257", "cp1252"),
    ),
    "Croatian": (
        [
            "Đak čita šest priča o gradu; žene i djeca dolaze u subotu, a škola je već otvorena.",
            "Sljedeći tjedan počinje čišćenje rijeke, pa ćemo se svi naći kod mosta.",
        ],
        ("cp1250", "iso8859-2", "cp852"),
    ),
    "Russian": (
        [
            "В среду прошло собрание; дети спели песни, а учителя получили заслуженные награды.",
            "Город готовится к празднику: улицы украшены, библиотека открыта до позднего вечера.",
        ],
        ("cp1251", "koi8-r", "cp866", "iso8859-5"),
    ),
    "Greek": (
        [
            "Η πόλη γιορτάζει σήμερα· τα παιδιά τραγούδησαν και οι δάσκαλοι πήραν βραβεία.",
            "Αύριο το πρωί θα ανοίξει η βιβλιοθήκη, όπου όλοι μπορούν να διαβάσουν ελεύθερα.",
        ],
        ("cp1253", "iso8859-7"),
    ),
    "Hebrew": (
        ["העיר חוגגת היום; הילדים שרו והמורים קיבלו פרסים על עבודתם לאורך כל השנה."],
        ("cp1255", "iso8859-8"),
    ),
    "Chinese": (
        [
            "今天上午召开会议，表彰先进集体和个人；市图书馆下周重新开放，欢迎大家前来阅读。",
            "孩子们唱了歌，老师们领了奖，街道两旁挂满了灯笼。",
        ],
        ("gbk", "gb18030"),
    ),
    "Japanese": (
        [
            "今日は市民会館で表彰式が行われ、子どもたちが歌を歌いました。",
            "来週から図書館が再び開きますので、みなさんぜひお越しください。",
        ],
        ("shift_jis", "euc-jp"),
    ),
    "Korean": (
        [
            "오늘 시민회관에서 시상식이 열렸고 아이들이 노래를 불렀습니다.",
            "다음 주에 도서관이 다시 열립니다.",
        ],
        ("euc-kr", "cp949"),
    ),
    "Thai": (
        ["วันนี้มีการประชุมที่ศาลากลาง เด็ก ๆ ร้องเพลง และครูได้รับรางวัล ห้องสมุดจะเปิดอีกครั้งสัปดาห์หน้า"],
        ("tis-620",),
    ),
}
