/** The names of venues, acts and events of a culture. All of them are made up. */
interface Names {
  readonly venues: readonly string[];
  readonly streets: readonly string[];
  readonly given: readonly string[];
  readonly family: readonly string[];
  readonly groups: readonly string[];
  readonly titles: readonly string[];
  /** Templates for the name of an event, with `{act}`, `{title}` and `{city}`. */
  readonly patterns: readonly string[];
}

const WESTERN = ['{act}: {title}', '{act} – {title}', '{title}: {act}', '{act} ({city})'];
const list = (text: string): string[] => text.trim().split(/\s*[|\n]\s*/);

/** The cultures of the demo catalogue and their names. */
export const cultures = {
  de: {
    venues: list(
      'Kulturfabrik | Halle am Wasser | Lichtspielhaus | Alte Brauerei | Schlossgarten | Kammerbühne',
    ),
    streets: list('Hafenstraße | Mühlenweg | Lindenallee | Königsplatz | Gärtnergasse'),
    given: list('Jörg | Käthe | Anneliese | Günther | Björn | Mareike | Sören | Änne'),
    family: list('Weißgerber | Müllenbach | Kröger | Süßkind | Brömmelhaus | Färber | Höltje | Zwirner'),
    groups: list(
      'Ensemble Zwölfton | Sturmglas | Die Dachbodenkinder | Bläserkreis Möwe | Nachtfähre | Rote Grütze Jazzband | Kellergeister',
    ),
    titles: list(
      'Sommernacht | Winterreise neu | Über den Dächern | Unerhört | Letzte Runde | Große Freiheit',
    ),
    patterns: WESTERN,
  },
  fr: {
    venues: list(
      "Théâtre de la Lune | Salle des Étoiles | L'Échappée | Le Grand Réfectoire | Cabaret du Hérisson | La Verrière",
    ),
    streets: list('rue des Étoiles | avenue du Château | quai de la Forêt | place Émile | rue aux Œufs'),
    given: list('Élodie | François | Zoé | Jérôme | Anaïs | Gaël | Hélène | Loïc'),
    family: list(
      'Desrosiers | Lefèvre-Blanc | Garçonnet | Béranger | Noëllat | Châtelain | Thévenot | Praslin',
    ),
    groups: list(
      "Compagnie Étoile Filante | Les Œillets Rouges | Fanfare du Canal | Le Chœur d'Été | Brouillard Électrique | Les Hirondelles | Trio Mistral",
    ),
    titles: list(
      "Nuit blanche | À fleur d'eau | Le Bal des égarés | Hors saison | Rêve général | Tournée d'été",
    ),
    patterns: WESTERN,
  },
  es: {
    venues: list(
      'Sala Ñandú | Teatro del Río | Auditorio Peñalta | La Fábrica de Azúcar | Patio de las Golondrinas | Coliseo Aurora',
    ),
    streets: list('Calle Mayor | Avenida del Niño | Plaza de la Señora | Paseo del Árbol | Calle Corazón'),
    given: list('Begoña | Íñigo | Ximena | Joaquín | Lucía | Tomás | Inés | Andrés'),
    family: list(
      'Carrascosa | Peñalver | Núñez del Monte | Ibarguren | Quiñones | Bustamante | Echegoyen | Valdés',
    ),
    groups: list(
      'Los Ñoquis del Norte | Sombra y Canción | Cuarteto Golondrina | La Banda del Andén | Cumbia Eléctrica | Las Hijas del Volcán | Orquesta Medianoche',
    ),
    titles: list(
      'Noche de corazón | Última función | Canción del río | Fuego lento | Fin de año | Sin dormir',
    ),
    patterns: WESTERN,
  },
  pt: {
    venues: list(
      'Teatro da Saudade | Casa do Açúcar | Armazém Vermelho | Salão São João | Cinema Ilusão | Jardim das Canções',
    ),
    streets: list('Rua da Emoção | Avenida Atlântica | Largo do Pão | Travessa do Coração | Rua das Flores'),
    given: list('João | Conceição | Antônio | Luísa | Sebastião | Inácia | Caetana | Márcio'),
    family: list(
      'Guimarães | Fonseca Leão | Albuquerque | Brandão | Magalhães | Sequeira | Anunciação | Falcão',
    ),
    groups: list(
      'Coração de Papel | Os Irmãos Trovão | Roda da Maré | Fado em Dó | Bloco do Limão | Canção Nova | Estação Central',
    ),
    titles: list(
      'Noites de verão | Canções de amor e chuva | Adeus, inverno | Carnaval fora de hora | Voz e violão | Meia-noite',
    ),
    patterns: WESTERN,
  },
  it: {
    venues: list(
      'Teatro Arco | Palazzo della Luce | Officina Verità | Arena del Sole | Il Cortile | Sala Caffè',
    ),
    streets: list('Via del Sole | Corso Libertà | Piazza delle Erbe | Via dei Mulini | Vicolo Stretto'),
    given: list('Niccolò | Beatrice | Giosuè | Ludovica | Cosimo | Ginevra | Tommaso | Fiammetta'),
    family: list(
      'Bellandi | Cavallaro | Degli Orti | Fontanelli | Marchesini | Quattrocchi | Sant’Elia | Zanobini',
    ),
    groups: list(
      'Quartetto Civetta | I Gatti del Porto | Piccola Orchestra Però | Luce Obliqua | Le Zanzare | Coro Città Alta | Notturno Veloce',
    ),
    titles: list(
      'Notte d’estate | Libertà provvisoria | Così lontano | Tutto esaurito | Concerto di primavera | Ballata del porto',
    ),
    patterns: WESTERN,
  },
  en: {
    venues: list(
      'Riverside Hall | The Lamplight Rooms | Foundry DemoVenue | Old Customs House | Orchard Playhouse | Signal Tower Club',
    ),
    streets: list('Bank Street | Lantern Lane | Harbour Road | Mill Terrace | Station Square'),
    given: list('Imogen | Thaddeus | Clementine | Barnaby | Rosalind | Ezekiel | Marguerite | Lysander'),
    family: list(
      'Ashcombe | Featherstone | Okonjo-Bell | Hollingworth | Marchbanks | Quill | Thornbury | Wetherall',
    ),
    groups: list(
      'The Paper Lanterns | Night Tram Orchestra | Copper Kettle Revival | Velvet Anchors | Halfway Lighthouse | Marble Sparrow | The Umbrella Thieves | Static Meadow | Seven Mile Choir | Tin Moon Parade',
    ),
    titles: list(
      'Midnight Season | Live and Unplugged | The Long Way Home | Homecoming | Winter Lights | Last Train Tour',
    ),
    patterns: ['{act}: {title}', '{act} – {title}', '{title} with {act}', '{act} in {city}'],
  },
  nordic: {
    venues: list(
      'Nordlyshallen | Sjöstjärnan | Fjörðurhöll | Kulturhuset Ørneredet | Vinterträdgården | Tähtitorni',
    ),
    streets: list('Havnegade | Ängsgatan | Fjellveien | Søndergade | Ísgata'),
    given: list('Åse | Þórunn | Søren | Märta | Øystein | Guðrún | Väinö | Ingrið'),
    family: list(
      'Ágústsdóttir | Bjørnstad | Lindqvist-Åkerö | Højgaard | Niemelä | Sæther | Øverland | Hällström',
    ),
    groups: list(
      'Nordlys Kvartett | Blåbær | Þokan | Skärgårdskören | Mørk Måne | Yötön Yö | Fjällräven Fem',
    ),
    titles: list('Vinternatt | Midsommar | Lys i mørket | Hjem igjen | Ísland um nótt | Kesäyö'),
    patterns: WESTERN,
  },
  pl: {
    venues: list(
      'Dom Kultury Żuraw | Teatr Słoneczny | Stara Gazownia | Klub Ćma | Hala Wisła | Piwnica pod Łabędziem',
    ),
    streets: list('ulica Długa | ulica Źródlana | plac Świętojański | aleja Róż | ulica Łąkowa'),
    given: list('Łucja | Stanisław | Małgorzata | Żaneta | Bogusław | Światosława | Jędrzej | Grażyna'),
    family: list('Wąsowicz | Śliwińska | Gołębiewski | Żeromiec | Brzęczyk | Łabuda | Dąbrówka | Ćwik'),
    groups: list(
      'Zespół Świetlik | Złote Kłosy | Nocny Tramwaj | Chór Żubr | Mgła nad Łąką | Kwartet Źdźbło | Ósmy Dzień',
    ),
    titles: list(
      'Noc świętojańska | Ostatni pociąg | Pieśni o deszczu | Zimowe światła | Wielki powrót | Bez prądu',
    ),
    patterns: WESTERN,
  },
  cs: {
    venues: list('Divadlo U Řeky | Sál Hvězda | Palác Žofka | Klub Ďáblík | Stará Střelnice | Kavárna Měsíc'),
    streets: list('Dlouhá třída | Žižkovo nábřeží | Růžová ulice | Příčná | Na Větrné'),
    given: list('Jiří | Božena | Řehoř | Zdeňka | Ondřej | Květa | Tomáš | Šárka'),
    family: list('Dvořáčková | Němeček | Hřebejk | Šťastný | Žďárská | Vlčková | Říha | Čermáková'),
    groups: list(
      'Noční Tramvaj | Bílá Liška | Sbor Ořech | Čtyři Roční Doby | Mlžný Vrch | Divoké Růže | Kvarteto Šíp',
    ),
    titles: list('Zimní večer | Příběhy z řeky | Poslední vlak | Letní noc | Návrat domů | Písně o dešti'),
    patterns: WESTERN,
  },
  tr: {
    venues: list(
      'Boğaz Sahnesi | Gökyüzü Salonu | Eski Tersane | Çınaraltı Tiyatrosu | Ay Işığı Kulübü | Şehir Bahçesi',
    ),
    streets: list('Çiçek Sokağı | İskele Caddesi | Gül Sokak | Şafak Caddesi | Yıldız Yokuşu'),
    given: list('Gülşah | İlhan | Çağla | Övünç | Şebnem | Tuğrul | Yıldız | Ümit'),
    family: list('Çelebioğlu | Karagöz | Işıklar | Yağmurdereli | Öztürkmen | Şahinbaş | Gündoğdu | Tüfekçi'),
    groups: list(
      'Gece Vapuru | Üç Martı | Kırmızı Çaydanlık | Rüzgâr Gülü | Yeşil Işık | İnce Saz Dörtlüsü | Dağ Yolu',
    ),
    titles: list('Yaz gecesi | Son vapur | Kış masalı | Şehrin ışıkları | Eve dönüş | Yağmur şarkıları'),
    patterns: WESTERN,
  },
  el: {
    venues: list('Θέατρο Αστέρι | Αίθουσα Ορφέας | Παλιό Λιμάνι | Κήπος των Μουσών | Σκηνή Ανατολή | Μύλος'),
    streets: list('Οδός Ελιάς | Λεωφόρος Θαλάσσης | Πλατεία Ηλίου | Οδός Ανέμων | Οδός Μουσών'),
    given: list('Ελένη | Γιώργος | Δέσποινα | Νίκος | Αγγελική | Θανάσης | Κατερίνα | Στέλιος'),
    family: list(
      'Παπαδοπέτρου | Μαυρομάτης | Καραγιαννίδης | Αλεξίου-Ρήγα | Βασιλάκος | Θεοδωρίδη | Σταυράκης | Χρυσοχόου',
    ),
    groups: list(
      'Νυχτερινό Τρένο | Οι Γλάροι | Ασημένιο Φεγγάρι | Κουαρτέτο Κύμα | Τα Παιδιά της Βροχής | Ρεμπέτικη Παρέα | Ουράνιο Τόξο',
    ),
    titles: list(
      'Καλοκαιρινή νύχτα | Τραγούδια της θάλασσας | Το τελευταίο πλοίο | Χειμωνιάτικα φώτα | Επιστροφή | Βραδιά μουσικής',
    ),
    patterns: WESTERN,
  },
  bg: {
    venues: list('Театър Зора | Зала Витоша | Стара Фабрика | Клуб Щурец | Градина на Музите | Сцена Изток'),
    streets: list('улица Роза | булевард Витоша | улица Дунав | площад Свобода | улица Липа'),
    given: list('Цветелина | Борислав | Десислава | Калоян | Радостина | Асен | Ружа | Щилян'),
    family: list('Калинков | Божурова | Стоименов | Ветренска | Драгойчев | Звездева | Ягодин | Чавдарова'),
    groups: list(
      'Нощен Трамвай | Седем Щърка | Бяла Река | Квартет Зюмбюл | Планински Гласове | Стъклен Дъжд | Медена Луна',
    ),
    titles: list(
      'Лятна нощ | Последният влак | Песни за дъжда | Зимни светлини | Завръщане | Вечер край реката',
    ),
    patterns: WESTERN,
  },
  uk: {
    venues: list('Театр Промінь | Палац Їжак | Стара Броварня | Клуб Жайвір | Сцена на Подолі | Зала Ґанок'),
    streets: list('вулиця Садова | вулиця Ґудзикова | проспект Зоряний | площа Ринок | вулиця Їдальна'),
    given: list('Соломія | Ярослав | Їлена | Остап | Зоряна | Любомир | Євгенія | Тарас'),
    family: list(
      'Вишневецька | Журавель | Їжакевич | Калиновський | Світличний | Соколюк | Терещук | Яворська',
    ),
    groups: list(
      'Нічний Потяг | Жовті Води | Хор Ластівка | Синя Гора | П’ятий Вимір | Дзвінкий Дощ | Квартет Ґава',
    ),
    titles: list(
      'Літня ніч | Останній трамвай | Пісні про дощ | Зимові вогні | Повернення | Вечір над Дніпром',
    ),
    patterns: WESTERN,
  },
  he: {
    venues: list('תיאטרון הכוכב | אולם הנהר | בית החרושת הישן | גן המוזות | מועדון הירח | במת המזרח'),
    streets: list('רחוב הזית | שדרות הים | רחוב הגפן | כיכר השמש | רחוב התמר'),
    given: list('נועה | איתמר | תמר | אורי | שירה | יונתן | הדס | אלון'),
    family: list('בן־ארזי | כרמלי | אלמגור | שחורי | הררי | גולן־בר | צורף | ים־סוף'),
    groups: list('רכבת לילה | שבע הדסים | הרוח והחול | רביעיית גלים | אור ירוק | בני הגשם | מקהלת הדרור'),
    titles: list('ליל קיץ | הרכבת האחרונה | שירי גשם | אורות החורף | הביתה | ערב על הים'),
    patterns: WESTERN,
  },
  ar: {
    venues: list('مسرح القمر | قاعة النهر | بيت الموسيقى | حديقة النجوم | المصنع القديم | نادي السفينة'),
    streets: list('شارع الزيتون | شارع البحر | ميدان الشمس | شارع الورد | شارع النخيل'),
    given: list('ليلى | كريم | نورة | سامي | هدى | يوسف | مريم | طارق'),
    family: list('الزهراوي | الحداد | النجار | القاضي | البستاني | الصايغ | العطار | الخياط'),
    groups: list(
      'فرقة قطار الليل | أصوات المدينة | رباعي الموج | فرقة المطر | القمر الفضي | طيور النهر | فرقة الجسر',
    ),
    titles: list('ليلة صيف | القطار الأخير | أغاني المطر | أضواء الشتاء | العودة | مساء على النيل'),
    patterns: WESTERN,
  },
  ja: {
    venues: list('月光ホール | 川辺劇場 | 星空シアター | 旧倉庫ライブハウス | 桜木座 | 灯台クラブ'),
    streets: list('中央通り | 桜通り | 港町 | 銀杏並木 | 川端通り'),
    given: list('健太 | 美咲 | 翔 | さくら | 悠真 | 陽菜 | 直樹 | 千尋'),
    family: list('風間 | 月島 | 星野川 | 雪村 | 海堂 | 森脇 | 灯野 | 朝比奈原'),
    groups: list('夜行列車 | 紙の灯籠 | 銀色の月 | 雨の子供たち | カモメ楽団 | 四重奏なみ | 青い山脈バンド'),
    titles: list('夏の夜 | 最終列車 | 雨の歌 | 冬の灯り | おかえり | 川辺の夕べ'),
    patterns: ['{act}「{title}」', '{title} {act}', '{act} {city}公演'],
  },
  ko: {
    venues: list('달빛 극장 | 강변홀 | 별밤 소극장 | 옛 공장 라이브홀 | 등대 클럽 | 벚꽃 아트홀'),
    streets: list('중앙로 | 벚꽃길 | 항구길 | 은행나무길 | 강변로'),
    given: list('민준 | 서연 | 도윤 | 하은 | 지호 | 수아 | 현우 | 예린'),
    family: list('김 | 박 | 최 | 정 | 강 | 윤 | 임 | 한'),
    groups: list('밤기차 | 종이등불 | 은빛달 | 비의 아이들 | 갈매기 악단 | 물결 사중주 | 푸른산 밴드'),
    titles: list('여름밤 | 마지막 열차 | 비의 노래 | 겨울 불빛 | 귀향 | 강변의 저녁'),
    patterns: ['{act} 〈{title}〉', '{title} {act}', '{act} {city} 콘서트'],
  },
  zh: {
    venues: list('月光剧场 | 河畔音乐厅 | 星空剧院 | 老工厂现场 | 灯塔俱乐部 | 梧桐大舞台'),
    streets: list('中山路 | 梧桐街 | 港口路 | 银杏大道 | 河滨路'),
    given: list('明哲 | 雨桐 | 子轩 | 诗涵 | 浩然 | 若曦 | 嘉懿 | 思远'),
    family: list('欧阳 | 司徒 | 上官 | 慕容 | 诸葛 | 夏侯 | 皇甫 | 尉迟'),
    groups: list('夜行列车乐队 | 纸灯笼 | 银色月亮 | 雨中少年 | 海鸥乐团 | 波浪四重奏 | 青山乐队'),
    titles: list('夏夜 | 末班列车 | 雨之歌 | 冬日灯火 | 归来 | 河畔之夜'),
    patterns: ['{act}「{title}」', '{title}·{act}', '{act} {city}演唱会'],
  },
} as const satisfies Record<string, Names>;

/** A culture by its short name. */
export type Culture = keyof typeof cultures;
