"""The three states of a naskah (`domain/08` finding 10), the signature and the annex heading."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from iku_assistant.documents.content import AnnexHeading, SignatureBlock
from iku_assistant.documents.spec import STATUS_NASKAH, Gap, Order
from iku_assistant.documents.template import DOTS

#: Dots on a signature line whose name is not known yet.
NAME_DOTS = "." * 30


def mark(order: Order) -> str:
    """The word on page 1 and on the first page of each Lampiran."""
    return {"rancangan": "RANCANGAN", "salinan": "SALINAN"}.get(order["status_naskah"], "")


def sign(order: Order) -> str:
    """What stands between office and name: nothing in a draft, "ttd" in a salinan, else the TTE variable as typed."""
    if order["status_naskah"] == "salinan":
        return "ttd"
    return order["tanda_tangan"] if order["status_naskah"] == "naskah_penetapan" else ""


def head_of_region(
    order: Order, values: Mapping[str, str], lead: Sequence[str] = (), width: float = 72
) -> SignatureBlock:
    """The signature of the head of region, with Pj., Plt. or Plh. before the office."""
    return signature(order, order["status_pejabat"], values["pembentuk"], order["nama_pejabat"], lead, width=width)


def signature(
    order: Order, status: str, office: str, name: str, lead: Sequence[str] = (), *, width: float = 72
) -> SignatureBlock:
    """A block in capitals: office with a comma, sign, name without degree or NIP (D9); dots for an unknown name."""
    acting = "" if status in ("", "definitif") else f"{status} "
    return SignatureBlock(
        tuple(lead), (f"{acting}{office.upper()},",), sign(order), name.upper() or NAME_DOTS, width=width
    )


def annex_heading(number: str, values: Mapping[str, str]) -> AnnexHeading:
    """The lines in the upper right corner of an annex: capitals, no punctuation (D11)."""
    return AnnexHeading(
        (
            f"LAMPIRAN {number}",
            f"PERATURAN {values['pembentuk']}".upper(),
            f"NOMOR {values['nomor'] or DOTS} TAHUN {values['tahun'] or DOTS}",
            "TENTANG",
            values["judul_peraturan"].upper(),
        ),
        width=95,
    )


def certification(order: Order, values: Mapping[str, str]) -> SignatureBlock:
    """The block under a salinan: the legal officer signs it by hand, with rank and NIP (D18)."""
    office = order["hukum_jabatan"] or (
        "Kepala Biro Hukum" if order["jenis_daerah"] == "provinsi" else "Kepala Bagian Hukum"
    )
    lead = (" ".join(order.template.fill("salinan", values).split()),)
    name = order["hukum_nama"] or NAME_DOTS
    tail = (order["hukum_pangkat"] or DOTS, f"NIP {order['hukum_nip'] or DOTS}")
    return SignatureBlock(lead, (f"{office.upper()},",), "", name.upper(), tail, side="left", width=120)


def field_gaps(order: Order) -> list[Gap]:
    """Fields the wanted state needs and that are empty; for a draft, those of the naskah penetapan."""
    status = order["status_naskah"]
    wanted = status if status in STATUS_NASKAH[1:] else STATUS_NASKAH[1]
    return [
        Gap("Isian dokumen", spec.kunci, f"{spec.label} belum diisi.")
        for spec in order.template.fields.values()
        if wanted in spec.wajib and not order[spec.kunci] and not _needless(order, spec.kunci)
    ]


def _needless(order: Order, key: str) -> bool:
    return key == "provinsi" and order["jenis_daerah"] == "provinsi"
