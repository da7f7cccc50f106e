from . import ot_instance_setup
