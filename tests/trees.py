"""Names of the real trees in the shared data."""

TREES = (
    "bengkulu-utara-renja-2026",
    "jabar-biro-organisasi-2016",
    "madiun-rpjmd-2019-2023",
    "padang-2025",
    "sukabumi-rpjmd-2016-2021",
    "sumedang-rpjmd-2018-2023",
    "tangsel-evaluasi-rkpd-2023",
)
