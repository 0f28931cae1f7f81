"""Invented vocabulary: names in several scripts, places, titles, words that companies are made of."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Locale:
    """What people of one language are called and where they live; names by their ASCII spelling."""

    code: str
    first: dict[str, str]
    last: dict[str, str]
    places: tuple[tuple[str, str | None, str], ...]
    country: str
    titles: tuple[str, ...]
    legal: tuple[str, ...]


def _names(text: str) -> dict[str, str]:
    """`ascii:native` pairs; a name without a colon is spelled alike."""
    pairs = (item.partition(":") for item in text.split())
    return {plain: native or plain.capitalize() for plain, _, native in pairs}


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


LOCALES: tuple[Locale, ...] = (
    Locale(
        "en",
        _names("amelia brooke callum dorothy edwin fiona graham harriet isaac juliet kenneth lydia martin nora"),
        _names("archer bramwell carver dunmore ellery fairbank garrick holloway kestrel lockhart marlow northcott"),
        (("Portland", "Oregon", "United States"), ("Leeds", None, "United Kingdom"), ("Cork", "Munster", "Ireland")),
        "US",
        (),
        ("Inc.", "Ltd", "LLC"),
    ),
    Locale(
        "pt",
        _names("antonio:António beatriz conceicao:Conceição duarte goncalo:Gonçalo ines:Inês joao:João luisa:Luísa"),
        _names("araujo:Araújo brandao:Brandão falcao:Falcão guimaraes:Guimarães leitao:Leitão moncao:Monção vaz"),
        (("Porto", "Porto", "Portugal"), ("São Paulo", "São Paulo", "Brazil")),
        "PT",
        ("Diretora de Operações", "Responsável de Vendas"),
        ("Lda", "S.A."),
    ),
    Locale(
        "es",
        _names("alvaro:Álvaro begona:Begoña concepcion:Concepción inigo:Íñigo lucia:Lucía raul:Raúl sofia:Sofía"),
        _names("bermudez:Bermúdez ibanez:Ibáñez llorens munoz:Muñoz nunez:Núñez penalver:Peñalver zuniga:Zúñiga"),
        (("Valencia", "Comunidad Valenciana", "Spain"), ("Guadalajara", "Jalisco", "Mexico")),
        "ES",
        ("Jefa de Ingeniería", "Director Comercial"),
        ("S.L.", "S.A."),
    ),
    Locale(
        "de",
        _names("anke bjoern:Björn doerte:Dörte guenter:Günter heike juergen:Jürgen kaethe:Käthe soeren:Sören ulrike"),
        _names("bruehl:Brühl doeringer:Döringer faerber:Färber gross:Groß kroeger:Kröger schaefer:Schäfer voss:Voß"),
        (("Köln", "Nordrhein-Westfalen", "Germany"), ("Zürich", "Zürich", "Switzerland")),
        "DE",
        ("Geschäftsführerin", "Leiter Einkauf"),
        ("GmbH", "AG"),
    ),
    Locale(
        "fr",
        _names("aurelie:Aurélie benoit:Benoît chloe:Chloé eloise:Éloïse francois:François helene:Hélène loic:Loïc"),
        _names("berenger:Bérenger chateau:Château delacote:Delacôte lefevre:Lefèvre montegut:Montégut perigny:Périgny"),
        (("Orléans", "Centre-Val de Loire", "France"), ("Montréal", "Québec", "Canada")),
        "FR",
        ("Directrice générale", "Ingénieur d'affaires"),
        ("SAS", "SARL"),
    ),
    Locale(
        "pl",
        _names("agnieszka boguslaw:Bogusław dobroslawa:Dobrosława kazimierz lukasz:Łukasz malgorzata:Małgorzata"),
        _names("brzezinski:Brzeziński gorski:Górski laskowska:Łąskowska sliwinski:Śliwiński zolkiewski:Żółkiewski"),
        (("Łódź", "Łódzkie", "Poland"), ("Gdańsk", "Pomorskie", "Poland")),
        "PL",
        ("Kierownik działu IT",),
        ("Sp. z o.o.",),
    ),
    Locale(
        "cs",
        _names("bozena:Božena cenek:Čeněk jiri:Jiří ruzena:Růžena stepan:Štěpán zdenek:Zdeněk"),
        _names("capek:Čápek dvorackova:Dvořáčková hrusa:Hruša krizova:Křížová ruzicka:Růžička vesely:Veselý"),
        (("Plzeň", "Plzeňský kraj", "Czechia"),),
        "CZ",
        (),
        ("s.r.o.",),
    ),
    Locale(
        "tr",
        _names("ayse:Ayşe cagla:Çağla gokhan:Gökhan isil:Işıl omer:Ömer tugce:Tuğçe"),
        _names("aydin:Aydın cetinkaya:Çetinkaya gundogdu:Gündoğdu ozturk:Öztürk sahin:Şahin yagmur:Yağmur"),
        (("İzmir", "İzmir", "Türkiye"),),
        "TR",
        (),
        ("A.Ş.",),
    ),
    Locale(
        "sv",
        _names("asa:Åsa goran:Göran hakan:Håkan kerstin oerjan:Örjan"),
        _names("angstrand:Ångstrand bjorkdal:Björkdal hagglov:Hägglöv oestman:Östman sjogard:Sjögård"),
        (("Malmö", "Skåne", "Sweden"),),
        "SE",
        (),
        ("AB",),
    ),
    Locale(
        "el",
        _names("alexandra:Αλεξάνδρα dimitris:Δημήτρης eleni:Ελένη giorgos:Γιώργος katerina:Κατερίνα sokratis:Σωκράτης"),
        _names("andreou:Ανδρέου dimakis:Δημάκης kalogeras:Καλογεράς marinou:Μαρίνου petrakis:Πετράκης"),
        (("Θεσσαλονίκη", None, "Greece"),),
        "GR",
        ("Διευθυντής Πωλήσεων",),
        ("Α.Ε.",),
    ),
    Locale(
        "uk",
        _names("bohdan:Богдан halyna:Галина iryna:Ірина mykola:Микола oksana:Оксана yevhen:Євген"),
        _names("bondarchuk:Бондарчук hrytsenko:Гриценко kovalivska:Ковалівська melnychuk:Мельничук shevchuk:Шевчук"),
        (("Львів", "Львівська область", "Ukraine"),),
        "UA",
        ("Керівниця відділу маркетингу",),
        ("ТОВ",),
    ),
    Locale(
        "bg",
        _names("boyan:Боян desislava:Десислава kaloyan:Калоян radka:Радка tsvetan:Цветан zornitsa:Зорница"),
        _names("angelova:Ангелова dimitrov:Димитров hristova:Христова kolev:Колев stoyanov:Стоянов"),
        (("Пловдив", None, "Bulgaria"),),
        "BG",
        ("Директор продажби",),
        ("ЕООД",),
    ),
    Locale(
        "ja",
        _names("akiko:明子 daisuke:大輔 hanako:花子 kenji:健二 naoko:直子 takeshi:武 yui:結衣"),
        _names("aoyama:青山 fujimori:藤森 hoshino:星野 kitagawa:北川 matsuoka:松岡 shirakawa:白川"),
        (("大阪市", "大阪府", "Japan"), ("札幌市", "北海道", "Japan")),
        "JP",
        ("営業部長", "情報システム課長"),
        ("株式会社",),
    ),
    Locale(
        "zh",
        _names("jianguo:建国 lihua:丽华 meiling:美玲 weiming:伟明 xiaoyu:晓雨"),
        _names("baili:百里 dongfang:东方 ouyang:欧阳 shangguan:上官 zhuge:诸葛"),
        (("杭州", "浙江", "China"),),
        "CN",
        (),
        ("有限公司",),
    ),
    Locale(
        "ko",
        _names("hyunwoo:현우 jihye:지혜 minseo:민서 seojun:서준 soyeon:소연"),
        _names("hwangbo:황보 jegal:제갈 namgung:남궁 seonu:선우 dokgo:독고"),
        (("부산", None, "South Korea"),),
        "KR",
        ("영업 이사",),
        ("주식회사",),
    ),
    Locale(
        "ar",
        _names("farid:فريد huda:هدى karim:كريم layla:ليلى nadia:نادية omar:عمر salma:سلمى"),
        _names("haddad:حداد khoury:خوري mansour:منصور najjar:نجار qasim:قاسم sabbagh:صباغ"),
        (("عمّان", None, "Jordan"), ("الدار البيضاء", None, "Morocco")),
        "JO",
        ("مدير المبيعات",),
        ("ش.م.م",),
    ),
    Locale(
        "he",
        _names("avigail:אביגיל eitan:איתן noa:נועה shira:שירה yonatan:יונתן"),
        _names("alon:אלון barkai:ברקאי galili:גלילי shahar:שחר tavor:תבור"),
        (("חיפה", None, "Israel"),),
        "IL",
        (),
        ('בע"מ',),
    ),
)

# Title, seniority and department go together: searches filter by the latter two.
TITLES: tuple[tuple[str, str, str], ...] = (
    ("Chief Technology Officer", "C-Suite", "Engineering & Technical"),
    ("Chief Executive Officer", "C-Suite", "Senior Leadership"),
    ("Founder & CEO", "Founder", "Senior Leadership"),
    ("VP of Sales", "VP", "Revenue"),
    ("VP Engineering", "VP", "Engineering & Technical"),
    ("Head of Revenue Operations", "Head", "Revenue"),
    ("Head of People", "Head", "Human Resources"),
    ("Director of Finance", "Director", "Finance"),
    ("Marketing Director", "Director", "Marketing"),
    ("Product Manager", "Manager", "Product"),
    ("Sales Development Manager", "Manager", "Revenue"),
    ("Operations Manager", "Manager", "Operations"),
    ("Senior Data Engineer", "Senior", "Engineering & Technical"),
    ("Senior Account Executive", "Senior", "Revenue"),
    ("Legal Counsel", "Senior", "Legal"),
    ("UX Designer", "Entry", "Design"),
    ("IT Administrator", "Entry", "Information Technology"),
    ("Management Consultant", "Other", "Consulting"),
)
# A title in the language of the person belongs to a manager of sales or operations.
LOCAL_TITLE = ("Director", "Operations")

STEM_HEADS = _words(
    "amber birch cobalt drift ember fjord granite harbor indigo juniper krill lumen maple nimbus onyx pebble quartz "
    "ridge sable tundra umber velvet willow zephyr"
)
STEM_TAILS = _words("forge works labs foods logic cargo soft metrics grid pharma energy studio mill craft")

INDUSTRIES = (
    "Software Development",
    "Food & Beverages",
    "Logistics & Supply Chain",
    "Renewable Energy",
    "Biotechnology",
    "Financial Services",
    "Machinery",
    "Design Services",
)
KEYWORDS = ("analytics", "b2b", "cold chain", "open source", "payments", "field service", "öko", "物流", "saas")
TECHNOLOGIES = ("Python", "PostgreSQL", "Kubernetes", "Salesforce", "HubSpot", "React", "Snowflake", "SAP")
COMPANY_TYPES = ("Privately Held", "Public Company", "Nonprofit", "Partnership", "Self-Employed")
FUNDING = ("Seed", "Series A", "Series B", "Series C", "Private Equity")
REVENUES = ("$0-$1M", "$1M-$10M", "$10M-$50M", "$50M-$100M", "$100M-$500M")
# Upper bound of employees beside the text that the API uses for the range.
SIZES: tuple[tuple[int, str], ...] = (
    (10, "1-10 employees"),
    (50, "11-50 employees"),
    (200, "51-200 employees"),
    (500, "201-500 employees"),
    (1000, "501-1000 employees"),
    (5000, "1001-5000 employees"),
    (10000, "5001-10000 employees"),
    (60000, "10001+ employees"),
)
