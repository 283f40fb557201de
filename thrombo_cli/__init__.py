"""Where can this stroke patient get mechanical thrombectomy now?"""

__version__ = "0.1.0"
