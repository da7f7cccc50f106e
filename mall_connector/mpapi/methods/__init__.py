"""The remote methods, a file for each part of MALL's API.

Left out is what MALL's own texts call replaced (MPAPI reference 1.10, 2.1, 3.1,
4.1, 4.5): lists by ``/orders/{status}``, labels and tracking of a single order
in their older form, activation of a single product, asynchronous writes, the
split form of parameters, gifts, and everything below ``/v1/deliveries``.
"""
