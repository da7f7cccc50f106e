"""The OTAPI wire: signature, parameters in, XML and JSON out."""
