"""The checks of the text share modules of this folder."""

import sys
from pathlib import Path

sys.path.append(str(Path(__file__).parent))
