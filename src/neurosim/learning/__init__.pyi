from neurosim.learning.task import RULES as RULES
from neurosim.learning.task import TeacherStudent as TeacherStudent
from neurosim.learning.task import Training as Training
from neurosim.learning.task import angles as angles
from neurosim.learning.task import compare as compare
from neurosim.learning.task import course as course
from neurosim.learning.task import train as train
