"""Periods in questions, in six languages, as EDTF."""

from datetime import date

import pytest

from graph.time import asked
from graph.vocabulary import Language
from search.reading.periods import periods
from search.reading.points import years_before

TODAY = date(2026, 11, 22)

PERIODS: list[tuple[Language, str, str]] = [
    ("en", "in 2016", "2016"),
    ("en", "during 2016", "2016"),
    ("en", "in June 2014", "2014-06"),
    ("en", "on 1 January 2016", "2016-01-01"),
    ("en", "on January 1, 2016", "2016-01-01"),
    ("en", "on 2016-01-01", "2016-01-01"),
    ("en", "since 2015", "2015/.."),
    ("en", "from 2015 on", "2015/.."),
    ("en", "between 2010 and 2014", "2010/2014"),
    ("en", "from 2010 to 2014", "2010/2014"),
    ("en", "in 2010–2014", "2010/2014"),
    ("en", "2010-2014", "2010/2014"),
    ("en", "in 2010-2014", "2010/2014"),
    ("en", "from June 2010 to May 2011", "2010-06/2011-05"),
    ("en", "before 2012", "../2011"),
    ("en", "at the end of 2004", "2004-12"),
    ("en", "at the end of March 2004", "2004-03"),
    ("en", "by the end of 2004", "../2004"),
    ("en", "in early 2008", "2008-01/2008-04"),
    ("en", "mid-2008", "2008-05/2008-08"),
    ("fr", "à la fin de 2014", "2014-12"),
    ("fr", "fin 2014", "2014-12"),
    ("es", "a finales de 2014", "2014-12"),
    ("ru", "в конце 2014 года", "2014-12"),
    ("ru", "к концу 2014 года", "../2014"),
    ("ar", "في نهاية عام 2014", "2014-12"),
    ("zh", "2014年底", "2014-12"),
    ("en", "before the end of August 2014", "../2014-08"),
    ("en", "no later than the end of 2014", "../2014"),
    ("fr", "avant fin août 2014", "../2014-08"),
    ("fr", "d'ici la fin de 2014", "../2014"),
    ("es", "antes de finales de agosto de 2014", "../2014-08"),
    ("es", "para fines de 2014", "../2014"),
    ("ru", "до конца 2014 г.", "../2014"),
    ("ru", "к исходу 2014 года", "../2014"),
    ("ar", "بحلول نهاية 2014", "../2014"),
    ("ar", "قبل نهاية عام 2014", "../2014"),
    ("zh", "2014年8月底前", "../2014-08"),
    ("zh", "不晚于2014年底", "../2014"),
    ("en", "before June 2014", "../2014-05"),
    ("en", "before 1 January 2016", "../2015-12-31"),
    ("en", "until 2012", "../2012"),
    ("en", "by August 2014", "../2014-08"),
    ("en", "after 2018", "2019/.."),
    ("en", "after December 2018", "2019-01/.."),
    ("en", "in the last five years", "2021-11-22/2026-11-22"),
    ("en", "over the past 12 months", "2025-11-22/2026-11-22"),
    ("en", "in the past decade", "2016-11-22/2026-11-22"),
    ("en", "last year", "2025"),
    ("en", "this year", "2026"),
    ("en", "last month", "2026-10"),
    ("en", "in the 2010s", "2010/2019"),
    ("en", "in the 90s", "1990/1999"),
    ("fr", "en 2016", "2016"),
    ("fr", "en juin 2014", "2014-06"),
    ("fr", "le 1er janvier 2016", "2016-01-01"),
    ("fr", "depuis 2015", "2015/.."),
    ("fr", "entre 2010 et 2014", "2010/2014"),
    ("fr", "de 2010 à 2014", "2010/2014"),
    ("fr", "avant 2012", "../2011"),
    ("fr", "jusqu'en 2012", "../2012"),
    ("fr", "après 2018", "2019/.."),
    ("fr", "ces cinq dernières années", "2021-11-22/2026-11-22"),
    ("fr", "l'année dernière", "2025"),
    ("fr", "dans les années 1990", "1990/1999"),
    ("es", "en 2016", "2016"),
    ("es", "en junio de 2014", "2014-06"),
    ("es", "el 1 de enero de 2016", "2016-01-01"),
    ("es", "desde 2015", "2015/.."),
    ("es", "entre 2010 y 2014", "2010/2014"),
    ("es", "antes de 2012", "../2011"),
    ("es", "hasta 2012", "../2012"),
    ("es", "después de 2018", "2019/.."),
    ("es", "en los últimos cinco años", "2021-11-22/2026-11-22"),
    ("es", "el año pasado", "2025"),
    ("ru", "в 2016 году", "2016"),
    ("ru", "в июне 2014 года", "2014-06"),
    ("ru", "1 января 2016 года", "2016-01-01"),
    ("ru", "с 2015 года", "2015/.."),
    ("ru", "с 2010 по 2014 год", "2010/2014"),
    ("ru", "в 2010–2014 годах", "2010/2014"),
    ("ru", "до 2012 года", "../2011"),
    ("ru", "после 2018 года", "2019/.."),
    ("ru", "за последние пять лет", "2021-11-22/2026-11-22"),
    ("ru", "в прошлом году", "2025"),
    ("ru", "в 1990-х годах", "1990/1999"),
    ("ar", "في عام 2016", "2016"),
    ("ar", "في عام ٢٠١٦", "2016"),
    ("ar", "في حزيران/يونيه 2014", "2014-06"),
    ("ar", "في 1 كانون الثاني/يناير 2016", "2016-01-01"),
    ("ar", "منذ عام 2015", "2015/.."),
    ("ar", "بين عامي 2010 و2014", "2010/2014"),
    ("ar", "قبل عام 2012", "../2011"),
    ("ar", "حتى عام 2012", "../2012"),
    ("ar", "بعد عام 2018", "2019/.."),
    ("ar", "خلال السنوات الخمس الماضية", "2021-11-22/2026-11-22"),
    ("ar", "العام الماضي", "2025"),
    ("zh", "2016年", "2016"),
    ("zh", "2014年6月", "2014-06"),
    ("zh", "2016年1月1日", "2016-01-01"),
    ("zh", "2015年以来", "2015/.."),
    ("zh", "2010年至2014年", "2010/2014"),
    ("zh", "2012年以前", "../2011"),
    ("zh", "截至2012年", "../2012"),
    ("zh", "2018年以后", "2019/.."),
    ("zh", "近五年", "2021-11-22/2026-11-22"),
    ("zh", "去年", "2025"),
    ("zh", "上世纪90年代", "1990/1999"),
]


@pytest.mark.parametrize(("lang", "text", "edtf"), PERIODS)
def test_a_period_is_read_as_edtf_that_the_graph_can_ask_about(lang: Language, text: str, edtf: str) -> None:
    found = periods(f"x {text} x" if lang != "zh" else text, lang, TODAY)
    assert found[0].edtf == edtf
    assert asked(edtf)


@pytest.mark.parametrize(
    "text", ["resolution 1540 (2004)", "the 1540 Committee", "S/2014/369", "S/RES/2325 (2016)", "in 31 June 2014"]
)
def test_a_number_of_something_else_is_no_period(text: str) -> None:
    assert [found.edtf for found in periods(text, "en", TODAY) if found.edtf != "2014-06"] == []


def test_the_same_day_years_ago_exists_in_every_year() -> None:
    assert years_before(date(2024, 2, 29), 1) == date(2023, 2, 28)
