"""jixiao: checks 绩效自评表, the self-evaluation forms of Chinese public units."""

__version__ = "0.1.0"
