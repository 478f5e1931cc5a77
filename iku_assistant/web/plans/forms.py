"""Forms of a plan as a whole."""

from __future__ import annotations

from collections.abc import Mapping

from wtforms import IntegerField, SelectField, StringField
from wtforms.validators import NumberRange

from iku_assistant.checker.profile import SETTING
from iku_assistant.plan.codec import to_json
from iku_assistant.plan.errors import FixInput
from iku_assistant.plan.tree import Period, Plan, Region
from iku_assistant.web import labels
from iku_assistant.web.forms import BaseForm, at_most, needed, picks, text_or_none

_YEAR = NumberRange(1990, 2100, "Tulis tahun empat angka, misalnya 2025.")


class RegionForm(BaseForm):
    """The regional government; nothing is invented."""

    jenis = SelectField("Jenis daerah", choices=picks(labels.JENIS_DAERAH.items()))
    nama = StringField(
        "Nama daerah", [needed(), at_most(200)], description="Tanpa kata Kabupaten/Kota, misalnya Mukti Jaya."
    )
    provinsi = StringField("Provinsi", [at_most(200)])
    ibu_kota = StringField("Ibu kota", [at_most(200)])
    kepala_daerah = StringField(
        "Sebutan kepala daerah", [at_most(100)], description="Bupati, Wali Kota, atau Gubernur."
    )
    zona = SelectField("Zona waktu", choices=picks([("WIB", "WIB"), ("WITA", "WITA"), ("WIT", "WIT")]))

    def region(self) -> Region:
        """The region as filled in; the head's title follows from the kind where it is left out."""
        usual = {"kabupaten": "Bupati", "kota": "Wali Kota", "provinsi": "Gubernur"}
        return Region(
            jenis=self.jenis.data,
            nama=(self.nama.data or "").strip(),
            provinsi=text_or_none(self.provinsi.data),
            ibu_kota=text_or_none(self.ibu_kota.data),
            kepala_daerah=text_or_none(self.kepala_daerah.data) or usual.get(self.jenis.data),
            zona=self.zona.data,
        )


class NewPlanForm(RegionForm):
    """Region and period of a new plan."""

    mulai = IntegerField("Tahun pertama", [needed(), _YEAR])
    jumlah = SelectField("Jumlah tahun", choices=picks((str(n), f"{n} tahun") for n in (5, 6, 4, 3, 2, 1)), default="5")
    judul = StringField("Judul", [at_most(300)], description="Boleh kosong: dibuat dari nama daerah dan periode.")
    susunan = SelectField(
        "Susunan pohon",
        choices=picks(
            [
                ("rpjmd-renstra", "RPJMD dan Renstra perangkat daerah"),
                ("kondisi-89", "Kondisi bebas struktur (89/2021)"),
            ]
        ),
    )

    def period(self) -> Period:
        """The years, the baseline before the first."""
        first = int(self.mulai.data or 0)
        return Period(first - 1, tuple(range(first, first + int(self.jumlah.data))))

    def title(self) -> str:
        """The title, or one made of region and years."""
        years = self.period().years
        span = f"{years[0]}-{years[-1]}" if len(years) > 1 else str(years[0])
        name = (self.nama.data or "").strip()
        return text_or_none(self.judul.data) or f"RPJMD {labels.JENIS_DAERAH[self.jenis.data]} {name} {span}"


class PlanForm(RegionForm):
    """What stands above the tree: title, region, years."""

    judul = StringField("Judul", [needed(), at_most(300)])
    awal = IntegerField("Tahun kondisi awal", [needed(), _YEAR])
    tahun = StringField("Tahun rencana", [needed()], description="Dipisah koma, paling banyak 6: 2025, 2026, 2027")
    profil = SelectField("Profil aturan", description="Aturan mana yang berlaku dan seberapa mendesak.")

    def offer(self, profiles: Mapping[str, str]) -> None:
        """Let a person choose among the profiles of the installation (name → title)."""
        self.profil.choices = picks([("", "Menurut jenis daerah"), *profiles.items()])

    def fill(self, plan: Plan) -> None:
        """Show what stands in the plan."""
        names = ("jenis", "nama", "provinsi", "ibu_kota", "kepala_daerah", "zona")
        data = {name: getattr(plan.region, name) for name in names}
        years = ", ".join(map(str, plan.period.years))
        self.process(
            data={
                **data,
                "judul": plan.judul,
                "awal": plan.period.baseline,
                "tahun": years,
                "profil": plan.settings.get(SETTING, ""),
            }
        )

    def values(self, plan: Plan) -> dict[str, object]:
        """The fields as JSON of the file format. FixInput for years that cannot be read."""
        parts = [part.strip() for part in (self.tahun.data or "").replace(";", ",").split(",") if part.strip()]
        if not all(part.isascii() and part.isdigit() and len(part) == 4 for part in parts):
            raise FixInput("Tulis tahun empat angka dipisah koma, misalnya 2025, 2026, 2027.", "tahun")
        period = Period(int(self.awal.data or 0), tuple(sorted({int(part) for part in parts})), plan.period.akhir)
        title = (self.judul.data or "").strip()
        told = {"judul": title, "region": to_json(self.region()), "period": to_json(period)}
        return {**told, f"settings.{SETTING}": self.profil.data or None}
