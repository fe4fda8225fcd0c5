from hikiwake.dossier.dossier import Dossier
from hikiwake.model.case_model import CaseModel
from hikiwake.store.kinds import DOSSIER_KINDS, MODEL_KINDS, SOURCE_KIND


def test_every_part_of_a_dossier_has_its_file() -> None:
    assert {kind.attribute for kind in (*DOSSIER_KINDS, SOURCE_KIND)} == set(Dossier.model_fields)


def test_every_part_of_a_model_has_its_kind() -> None:
    assert {kind.name for kind in MODEL_KINDS} == set(CaseModel.model_fields)
