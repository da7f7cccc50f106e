"""Words that the generated goods' titles and options are made of.

Each text is (Chinese, English, Russian).
"""

# key, title, price, weight in kilograms, kind of options
TAOBAO_KINDS = (
    ("skirt", ("百褶半身裙", "Pleated skirt", "Плиссированная юбка"), 79, 0.35, "wear"),
    (
        "hoodie",
        ("连帽卫衣", "Hooded sweatshirt", "Толстовка с капюшоном"),
        119,
        0.6,
        "wear",
    ),
    ("bag", ("斜挎小包", "Shoulder bag", "Сумка через плечо"), 89, 0.45, "color"),
    ("lamp", ("床头小夜灯", "Bedside night light", "Ночник"), 45, 0.3, "color"),
    ("mug", ("手绘陶瓷杯", "Hand-painted mug", "Кружка ручной росписи"), 32, 0.4, ""),
    ("socks", ("纯棉中筒袜", "Cotton socks", "Хлопковые носки"), 15, 0.06, "color"),
    ("toy", ("木质拼图玩具", "Wooden puzzle", "Деревянный пазл"), 38, 0.5, ""),
    ("scarf", ("羊毛围巾", "Wool scarf", "Шерстяной шарф"), 98, 0.25, "color"),
    ("jeans", ("直筒牛仔裤", "Straight jeans", "Прямые джинсы"), 139, 0.7, "size"),
    ("watch", ("石英手表", "Quartz watch", "Кварцевые часы"), 169, 0.12, "color"),
    ("notebook", ("皮面笔记本", "Leather notebook", "Блокнот в коже"), 28, 0.3, ""),
)
ALIBABA_KINDS = (
    (
        "towel",
        ("竹纤维毛巾", "Bamboo towel", "Бамбуковое полотенце"),
        7.5,
        0.15,
        "color",
    ),
    ("bottle", ("不锈钢保温杯", "Steel bottle", "Стальной термос"), 18, 0.32, "color"),
    (
        "cable",
        ("编织数据线", "Braided data cable", "Плетёный кабель"),
        4.2,
        0.05,
        "deep",
    ),
    (
        "apron",
        ("防水围裙", "Waterproof apron", "Непромокаемый фартук"),
        9,
        0.2,
        "color",
    ),
    ("polo", ("团体翻领衫", "Team polo shirt", "Рубашка поло"), 22, 0.25, "wear"),
    ("organizer", ("抽屉分隔盒", "Drawer organizer", "Органайзер"), 6.6, 0.22, ""),
    ("gloves", ("劳保手套", "Work gloves", "Рабочие перчатки"), 2.8, 0.08, "size"),
    (
        "brush",
        ("硅胶清洁刷", "Silicone brush", "Силиконовая щётка"),
        3.3,
        0.09,
        "color",
    ),
    (
        "bulb",
        ("节能灯泡", "Energy-saving bulb", "Энергосберегающая лампа"),
        5.1,
        0.1,
        "deep",
    ),
    (
        "umbrella",
        ("三折晴雨伞", "Folding umbrella", "Складной зонт"),
        16,
        0.38,
        "color",
    ),
)
MODELS = (
    ("春日", "Spring", "Весна"),
    ("海风", "Sea Breeze", "Бриз"),
    ("山茶", "Camellia", "Камелия"),
    ("星河", "Milky Way", "Млечный Путь"),
)
COLOR = ("1627207", ("颜色", "Color", "Цвет"))
SIZE = ("20509", ("尺码", "Size", "Размер"))
LENGTH = ("122216547", ("长度", "Length", "Длина"))
COLORS = (
    ("28320", ("白色", "white", "белый")),
    ("28326", ("红色", "red", "красный")),
    ("28341", ("黑色", "black", "чёрный")),
    ("28338", ("蓝色", "blue", "синий")),
)
SIZES = (
    ("28314", ("S", "S", "S")),
    ("28315", ("M", "M", "M")),
    ("28316", ("L", "L", "L")),
)
LENGTHS = (
    ("101", ("5米", "5 m", "5 м")),
    ("102", ("10米", "10 m", "10 м")),
)
SHOE_SIZES = (
    ("3271534", ("40", "40", "40")),
    ("3271535", ("41", "41", "41")),
)
TAOBAO_SELLERS = (
    ("taobao-s1", "花语女装"),
    ("taobao-s2", "足下生风"),
    ("taobao-s3", "茗香阁"),
    ("taobao-s4", "小森林家居"),
    ("taobao-s5", "木木玩具铺"),
    ("taobao-s6", "拾光文创"),
    ("taobao-s7", "云上针织"),
    ("tmall-s1", "声海旗舰店"),
    ("tmall-s2", "良品旗舰店"),
)
ALIBABA_SELLERS = (
    ("b2b-s1", "义乌市棉语服饰厂"),
    ("b2b-s2", "深圳光之源照明"),
    ("b2b-s3", "佛山家纺批发"),
    ("b2b-s4", "东莞线材工厂"),
    ("b2b-s5", "温州雨具实业"),
    ("b2b-s6", "宁波日用百货"),
    ("b2b-s7", "广州劳保用品"),
    ("b2b-s8", "永康杯壶制造"),
)
