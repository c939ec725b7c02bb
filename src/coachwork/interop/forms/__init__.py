"""The forms of an import."""

from coachwork.interop.forms.columns import ColumnsForm
from coachwork.interop.forms.shared import SharedMeasureForm
from coachwork.interop.forms.upload import UploadForm

__all__ = ["ColumnsForm", "SharedMeasureForm", "UploadForm"]
