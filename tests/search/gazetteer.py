"""A handful of real names in six languages, looked up as a store would look them up."""

from collections.abc import Collection

from graph.store import Naming
from graph.text import name_key
from graph.vocabulary import LANGUAGES, kind_of

IN_SIX = """
topic/op3d.export | export control | contrôle des exportations | control de las exportaciones | экспортный контроль | مراقبة الصادرات | 出口管制
topic/op3d.transit | transit control | contrôle du transit | control del tránsito | контроль за транзитом | مراقبة العبور | 过境管制
topic/op3c.border | border control | contrôle aux frontières | controles fronterizos | пограничный контроль | مراقبة الحدود | 边境管制
topic/op3b | physical protection | protection physique | protección física | физическая защита | الحماية المادية | 实物保护
topic/x.financing | proliferation financing | financement de la prolifération | financiación de la proliferación | финансирование распространения | تمويل الانتشار | 扩散融资
topic/x.biosecurity | biosecurity | biosécurité | bioseguridad | биобезопасность | الأمن البيولوجي | 生物安全
topic/x.nuclear_security | nuclear security | sécurité nucléaire | seguridad física nuclear | физическая ядерная безопасность | الأمن النووي | 核安保
topic/x.chemical_security | chemical security | sécurité chimique | seguridad química | химическая безопасность | الأمن الكيميائي | 化学安保
topic/x.peer | peer review | examen par les pairs | examen entre pares | партнерский обзор | استعراض الأقران | 同行审议
topic/x.nap | national action plan | plan d'action national | plan de acción nacional | национальный план действий | خطة العمل الوطنية | 国家行动计划
topic/x.poc | national point of contact | point de contact national | punto de contacto nacional | национальный контактный пункт | نقطة الاتصال الوطنية | 国家联络人
region/m49-002 | Africa | Afrique | África | Африка | أفريقيا | 非洲
region/m49-005 | South America | Amérique du Sud | América del Sur | Южная Америка | أمريكا الجنوبية | 南美洲
region/m49-018 | Southern Africa | Afrique australe | África meridional | Южная часть Африки | الجنوب الأفريقي | 南部非洲
region/m49-034 | South Asia | Asie méridionale | Asia meridional | Южная Азия | جنوب آسيا | 南亚
region/m49-035 | South-East Asia | Asie du Sud-Est | Asia sudoriental | Юго-Восточная Азия | جنوب شرقي آسيا | 东南亚
region/m49-143 | Central Asia | Asie centrale | Asia central | Центральная Азия | آسيا الوسطى | 中亚
region/organization-osce | OSCE area | espace de l'OSCE | región de la OSCE | регион ОБСЕ | منطقة منظمة الأمن والتعاون في أوروبا | 欧安组织地区
state/JPN | Japan | Japon | Japón | Япония | اليابان | 日本
state/KAZ | Kazakhstan | Kazakhstan | Kazajstán | Казахстан | كازاخستان | 哈萨克斯坦
state/KGZ | Kyrgyzstan | Kirghizistan | Kirguistán | Кыргызстан | قيرغيزستان | 吉尔吉斯斯坦
state/ESP | Spain | Espagne | España | Испания | إسبانيا | 西班牙
state/SDN | Sudan | Soudan | Sudán | Судан | السودان | 苏丹
state/SSD | South Sudan | Soudan du Sud | Sudán del Sur | Южный Судан | جنوب السودان | 南苏丹
state/ZAF | South Africa | Afrique du Sud | Sudáfrica | Южная Африка | جنوب أفريقيا | 南非
state/GIN | Guinea | Guinée | Guinea | Гвинея | غينيا | 几内亚
state/GNB | Guinea-Bissau | Guinée-Bissau | Guinea-Bissau | Гвинея-Бисау | غينيا - بيساو | 几内亚比绍
state/COG | Congo | Congo | Congo | Конго | الكونغو | 刚果
state/COD | Democratic Republic of the Congo | République démocratique du Congo | República Democrática del Congo | Демократическая Республика Конго | جمهورية الكونغو الديمقراطية | 刚果民主共和国
state/USA | United States | États-Unis | Estados Unidos | Соединенные Штаты | الولايات المتحدة | 美国
city/vienna | Vienna | Vienne | Viena | Вена | فيينا | 维也纳
organization/1540-committee | 1540 Committee | Comité 1540 | Comité 1540 | Комитет 1540 | لجنة القرار 1540 | 1540委员会
organization/osce | Organization for Security and Co-operation in Europe | Organisation pour la sécurité et la coopération en Europe | Organización para la Seguridad y la Cooperación en Europa | Организация по безопасности и сотрудничеству в Европе | منظمة الأمن والتعاون في أوروبا | 欧安组织
organization/unoda | Office for Disarmament Affairs | Bureau des affaires de désarmement | Oficina de Asuntos de Desarme | Управление по вопросам разоружения | مكتب شؤون نزع السلاح | 裁军事务厅
topic/x.industry | outreach | sensibilisation | divulgación | разъяснительная работа | التوعية | 外联
topic/audience.academia | academia | universités | universidades | университеты | الجامعات | 学术界
organization/1718-panel | 1718 Panel of Experts | Groupe d'experts 1718 | Grupo de Expertos 1718 | Группа экспертов 1718 | فريق خبراء 1718 | 1718专家小组
state/JPN demonym | Japanese | japonais | japonés | японский | ياباني | 日本
"""  # noqa: E501

IN_ONE = """
state/USA acronym  | US
organization/osce acronym  | OSCE
organization/osce acronym fr | OSCE
organization/osce acronym es | OSCE
organization/osce acronym ru | ОБСЕ
organization/unoda acronym  | UNODA
state/JPN demonym es | japoneses
organization/who acronym  | WHO
organization/las acronym  | LAS
organization/au acronym  | AU
region/organization-au acronym  | AU
region/organization-osce acronym  | OSCE
treaty/CTBT acronym  | CTBT
person/richard-cupitt name  | Richard T. Cupitt
person/richard-cupitt alias  | Richard Cupitt
region/m49-001 name en | World
topic/op3d.export alias en | strategic trade controls
topic/op3d.export acronym en | STC
state/PRK alias en | Korea
state/KOR alias en | Korea
"""


class Gazetteer:
    """`search.reading.stretch.Names` over the table above."""

    def __init__(self) -> None:
        self.all = sorted({*_in_six(), *_in_one()})

    def find(self, keys: Collection[tuple[str, str]]) -> list[Naming]:
        return [naming for naming in self.all if (naming.lang, naming.key) in keys]

    def every(self, kinds: Collection[str]) -> list[Naming]:
        return [naming for naming in self.all if kind_of(naming.entity) in kinds]


def _rows(table: str) -> list[list[str]]:
    return [[cell.strip() for cell in line.split("|")] for line in table.strip().splitlines()]


def _in_six() -> list[Naming]:
    found = []
    for head, *names in _rows(IN_SIX):
        entity, _, prop = head.partition(" ")
        found += [_naming(entity, prop or "name", lang, name) for lang, name in zip(LANGUAGES, names, strict=True)]
    return found


def _in_one() -> list[Naming]:
    heads = [(head.split(), name) for head, name in _rows(IN_ONE)]
    return [_naming(head[0], head[1], head[2] if len(head) > 2 else "", name) for head, name in heads]


def _naming(entity: str, prop: str, lang: str, name: str) -> Naming:
    return Naming(lang, name_key(name, lang), entity, prop, name)
