"""The same question in six languages is read the same."""

from datetime import date

import pytest
from gazetteer import Gazetteer

from search.model import Question
from search.reading.phrases import detected
from search.reading.reading import read

NAMES = Gazetteer()

ALIKE = """
Who has worked on export control in Central Asia?
Qui a travaillé sur le contrôle des exportations en Asie centrale ?
¿Quién ha trabajado en el control de las exportaciones en Asia Central?
Кто занимался экспортным контролем в Центральной Азии?
من عمل على مراقبة الصادرات في آسيا الوسطى؟
谁在中亚从事过出口管制工作？

Which former experts of the 1540 Group of Experts have worked on proliferation financing?
Quels anciens experts du Groupe d'experts 1540 ont travaillé sur le financement de la prolifération ?
¿Qué antiguos expertos del Grupo de Expertos 1540 han trabajado en la financiación de la proliferación?
Кто из бывших экспертов группы экспертов 1540 занимался финансированием распространения?
من من الخبراء السابقين في فريق خبراء 1540 عمل على تمويل الانتشار؟
1540专家组的哪些前专家从事过扩散融资方面的工作？

Which Japanese experts have dealt with border control in South-East Asia since 2015?
Quels experts japonais se sont occupés du contrôle aux frontières en Asie du Sud-Est depuis 2015 ?
¿Qué expertos de Japón se han ocupado de los controles fronterizos en Asia Sudoriental desde 2015?
Какие эксперты из Японии занимались пограничным контролем в Юго-Восточной Азии с 2015 года?
أي خبراء يابانيين عملوا على مراقبة الحدود في جنوب شرقي آسيا منذ عام 2015؟
哪些日本专家自2015年以来在东南亚从事过边境管制工作？

Who spoke on proliferation financing at workshops in Africa between 2010 and 2014?
Qui a parlé du financement de la prolifération lors d'ateliers en Afrique entre 2010 et 2014 ?
¿Quién habló sobre la financiación de la proliferación en talleres en África entre 2010 y 2014?
Кто выступал на семинарах по финансированию распространения в Африке в 2010–2014 годах?
من تحدث عن تمويل الانتشار في حلقات عمل في أفريقيا بين عامي 2010 و2014؟
2010年至2014年期间谁在非洲的研讨会上就扩散融资发言？

Hello, could you please tell me who has experience in border control in South Sudan? Thank you!
Bonjour, pourriez-vous me dire qui a de l'expérience en contrôle aux frontières au Soudan du Sud ? Merci !
Hola, ¿podría decirme quién tiene experiencia en controles fronterizos en Sudán del Sur? ¡Gracias!
Здравствуйте, подскажите, пожалуйста, у кого есть опыт в области пограничного контроля в Южном Судане? Спасибо!
مرحبا، من لديه خبرة في مراقبة الحدود في جنوب السودان؟ شكرا
您好，请问谁在南苏丹有边境管制方面的经验？谢谢！

Who has worked on export control in the OSCE area?
Qui a travaillé sur le contrôle des exportations dans l'espace de l'OSCE ?
¿Quién ha trabajado en el control de las exportaciones en la región de la OSCE?
Кто занимался экспортным контролем в регионе ОБСЕ?
من عمل على مراقبة الصادرات في منطقة منظمة الأمن والتعاون في أوروبا؟
谁在欧安组织地区从事过出口管制工作？

Who from the OSCE has worked on border control in Kyrgyzstan?
Qui, à l'OSCE, a travaillé sur le contrôle aux frontières au Kirghizistan ?
¿Quién de la OSCE ha trabajado en controles fronterizos en Kirguistán?
Кто из ОБСЕ занимался пограничным контролем в Кыргызстане?
من من منظمة الأمن والتعاون في أوروبا عمل على مراقبة الحدود في قيرغيزستان؟
欧安组织的哪些人在吉尔吉斯斯坦从事过边境管制工作？

Who has worked on export control or border control in Kazakhstan and Kyrgyzstan?
Qui a travaillé sur le contrôle des exportations ou le contrôle aux frontières au Kazakhstan et au Kirghizistan ?
¿Quién ha trabajado en el control de las exportaciones o en controles fronterizos en Kazajstán y Kirguistán?
Кто занимался экспортным контролем или пограничным контролем в Казахстане и Кыргызстане?
من عمل على مراقبة الصادرات أو مراقبة الحدود في كازاخستان وقيرغيزستان؟
谁在哈萨克斯坦和吉尔吉斯斯坦从事过出口管制或边境管制工作？

How many people have worked on export control in Central Asia?
Combien de personnes ont travaillé sur le contrôle des exportations en Asie centrale ?
¿Cuántas personas han trabajado en el control de las exportaciones en Asia central?
Сколько человек занималось экспортным контролем в Центральной Азии?
كم شخصا عمل على مراقبة الصادرات في آسيا الوسطى؟
有多少人在中亚从事过出口管制工作？

Has nobody worked on export control in Central Asia?
Personne n'a travaillé sur le contrôle des exportations en Asie centrale ?
¿Nadie ha trabajado en el control de las exportaciones en Asia central?
Неужели никто не занимался экспортным контролем в Центральной Азии?
ألم يعمل أحد على مراقبة الصادرات في آسيا الوسطى؟
难道没有人在中亚从事过出口管制工作吗？

Has no expert worked on export control in Central Asia?
Aucun expert n'a travaillé sur le contrôle des exportations en Asie centrale ?
¿Ningún experto ha trabajado en el control de las exportaciones en Asia central?
Ни один эксперт не занимался экспортным контролем в Центральной Азии?
أليس هناك خبراء عملوا على مراقبة الصادرات في آسيا الوسطى؟
没有专家在中亚从事过出口管制工作吗？

Who has worked on border control on behalf of Spain?
Qui a travaillé sur le contrôle aux frontières au nom de l'Espagne ?
¿Quién ha trabajado en controles fronterizos en nombre de España?
Кто занимался пограничным контролем от имени Испании?
من عمل على مراقبة الحدود باسم إسبانيا؟
谁代表西班牙从事过边境管制工作？

Who took part in biosecurity peer reviews held in Vienna?
Qui a participé à des examens par les pairs sur la biosécurité tenus à Vienne ?
¿Quién participó en exámenes entre pares sobre bioseguridad celebrados en Viena?
Кто участвовал в партнерских обзорах по биобезопасности, проведенных в Вене?
من شارك في استعراضات الأقران بشأن الأمن البيولوجي عقدت في فيينا؟
谁参加过在维也纳举行的生物安全同行审议？

Who has worked on physical protection in the Democratic Republic of the Congo in the last five years?
Qui a travaillé sur la protection physique en République démocratique du Congo ces cinq dernières années ?
¿Quién ha trabajado en la protección física en la República Democrática del Congo en los últimos cinco años?
Кто занимался физической защитой в Демократической Республике Конго за последние пять лет?
من عمل على الحماية المادية في جمهورية الكونغو الديمقراطية خلال السنوات الخمس الماضية؟
近五年谁在刚果民主共和国从事过实物保护工作？

Who has worked on export control in this region?
Qui a travaillé sur le contrôle des exportations dans cette région ?
¿Quién ha trabajado en el control de las exportaciones en esta región?
Кто занимался экспортным контролем в этом регионе?
من عمل على مراقبة الصادرات في هذه المنطقة؟
谁在本地区从事过出口管制工作？

Japanese experts on nuclear security
experts japonais en sécurité nucléaire
expertos japoneses en seguridad física nuclear
японские эксперты по физической ядерной безопасности
خبراء يابانيون في الأمن النووي
日本核安保专家

Which current experts of the Committee know export control?
Quels experts actuels du Comité connaissent le contrôle des exportations ?
¿Qué expertos actuales del Comité conocen el control de las exportaciones?
Какие нынешние эксперты Комитета разбираются в экспортном контроле?
أي خبراء حاليين في اللجنة لديهم خبرة في مراقبة الصادرات؟
委员会的哪些现任专家了解出口管制？
"""

ELSEWISE = """
Who chaired the 1540 Committee in 2016?
Qui présidait le Comité 1540 en 2016 ?
¿Quién presidió el Comité 1540 en 2016?
Кто председательствовал в Комитете 1540 в 2016 году?
من ترأس لجنة القرار 1540 في عام 2016؟
2016年1540委员会的主席是谁？
Quels États d'Afrique ont ratifié le Traité ?
¿Qué Estados de África han ratificado el Tratado?
Какие государства Африки ратифицировали договор?
ما هي الدول الأفريقية التي صدقت على المعاهدة؟
哪些非洲国家批准了条约？
谁是哈萨克斯坦的联络人？
Кто является контактным лицом Казахстана?
Quand le Comité a-t-il visité le Kazakhstan ?
Combien d'experts vivent au Kazakhstan ?
"""

BARE = {
    "quien ha trabajado en financiacion de la proliferacion despues de 2015": "2016/..",
    "qui a travaille sur le financement de la proliferation apres fevrier 2014": "2014-03/..",
}

EXCLUDING = """
Qui n'a jamais travaillé sur le contrôle des exportations en Afrique ?
¿Quién no ha trabajado en el control de las exportaciones?
Кто не занимался экспортным контролем?
من لم يعمل على مراقبة الصادرات؟
谁没有从事过出口管制工作？
Кто занимался экспортным контролем за пределами Африки?
"""

LEFT_OVER = {
    "Qui s'est occupé d'exploitation minière en Afrique ?": ("exploitation", "minière"),
    "¿Quién ha trabajado en la minería submarina en África?": ("minería", "submarina"),
    "Кто занимался глубоководной добычей в Африке?": ("глубоководной", "добычей"),
    "من عمل على التعدين البحري في أفريقيا؟": ("التعدين", "البحري"),
    "谁在非洲从事过深海采矿工作？": ("深海采矿",),
}


def groups(text: str) -> list[list[str]]:
    return [group.splitlines() for group in text.strip().split("\n\n")]


def ask(text: str) -> Question:
    return read(text, NAMES, lang=None, today=date(2026, 11, 22))


def said(question: Question) -> dict[str, object]:
    return question.model_dump(exclude_defaults=True, exclude={"asked", "lang", "assumed"})


@pytest.mark.parametrize("group", groups(ALIKE), ids=lambda group: group[0])
def test_a_question_means_the_same_in_six_languages(group: list[str]) -> None:
    readings = [ask(text) for text in group]
    assert [reading.lang for reading in readings] == ["en", "fr", "es", "ru", "ar", "zh"]
    assert [said(reading) for reading in readings] == [said(readings[0])] * 6
    assert not (readings[0].text or readings[0].not_understood)


@pytest.mark.parametrize("text", BARE)
def test_accents_may_be_left_out(text: str) -> None:
    question = ask(text)
    assert (question.topics, question.period) == (("topic/x.financing",), BARE[text])
    assert not (question.text or question.not_understood)


@pytest.mark.parametrize("text", ELSEWISE.strip().splitlines())
def test_another_kind_of_question_is_known_as_such_in_every_language(text: str) -> None:
    question = ask(text)
    assert question.intent != "who_has_worked_on" or "intent" in question.not_understood


@pytest.mark.parametrize("text", EXCLUDING.strip().splitlines())
def test_words_that_exclude_are_seen_in_every_language(text: str) -> None:
    assert "exclusion" in ask(text).not_understood


@pytest.mark.parametrize("text", LEFT_OVER)
def test_words_that_name_nothing_are_kept_in_every_language(text: str) -> None:
    question = ask(text)
    assert (question.text, question.places, question.topics) == (LEFT_OVER[text], ("region/m49-002",), ())


def test_a_slip_in_an_inflected_word_is_mended() -> None:
    question = ask("Кто занимался экспотным контролем в Казахстане?")
    assert (question.topics, question.text) == (("topic/op3d.export",), ())


@pytest.mark.parametrize(
    ("text", "lang"),
    [("Чем занимался Scott Spence?", "ru"), ("ماذا فعل Scott Spence؟", "ar"), ("Who is Сергей Петров?", "en")],
)
def test_names_in_another_script_do_not_tell_the_language(text: str, lang: str) -> None:
    assert detected(text) == lang


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "Any idea who did export control in Central Asia?"),
        ("fr", "T'as une idée de qui a bossé sur le contrôle des exportations en Asie centrale ?"),
        ("es", "¿Alguna idea de quién hizo control de las exportaciones en Asia central?"),
        ("ru", "Есть идеи, кто делал экспортный контроль в Центральной Азии?"),
        ("ar", "هل لديك فكرة عمن عمل على مراقبة الصادرات في آسيا الوسطى؟"),
        ("zh", "有没有人知道谁在中亚做过出口管制？"),
    ],
)
def test_a_chatty_question_asks_no_more_than_a_formal_one(lang: str, text: str) -> None:
    question = read(text, NAMES, lang=lang, today=date(2026, 11, 22))  # type: ignore[arg-type]

    assert (question.topics, question.places, question.text) == (("topic/op3d.export",), ("region/m49-143",), ())
    assert not question.not_understood
