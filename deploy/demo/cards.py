"""Which indicators there are, and by which of them a unit or a person is measured: by what they do, and never by attendance, which is
a matter of discipline."""
from dataclasses import dataclass

from city import Person, Unit
from posts import by_unit


@dataclass(frozen=True)
class Indicator:
    code: str
    name: str
    name_en: str
    category: str
    unit: str
    kind: str
    value: float  # of a quarter's target
    direction: str = "higher_is_better"
    aggregation: str = "mean"

    @property
    def lower_is_better(self) -> bool:
        return self.direction == "lower_is_better"


UNITS_IN_ENGLISH = {"dokumen": "documents", "laporan": "reports", "pasien": "patients", "patroli": "patrols", "hari": "days", "menit": "minutes",
                    "nilai": "points"}


def count(code: str, name: str, name_en: str, unit: str, value: int, category: str = "productivity") -> Indicator:
    return Indicator(code, name, name_en, category, unit, "count", value, aggregation="sum")


def share(code: str, name: str, name_en: str, value: float, category: str = "quality", aggregation: str = "mean") -> Indicator:
    return Indicator(code, f"Persentase {name}", name_en, category, "%", "share", value, aggregation=aggregation)


def duration(code: str, name: str, name_en: str, unit: str, value: float) -> Indicator:
    return Indicator(code, f"Rata-rata {name}", name_en, "efficiency", unit, "duration", value, "lower_is_better")


INDICATORS = {one.code: one for one in (
    count("DOKUMEN", "Jumlah dokumen layanan yang diselesaikan", "Documents completed", "dokumen", 240),
    count("LAPORAN", "Jumlah telaahan dan laporan yang diterima atasan", "Reviews and reports accepted", "laporan", 12, "quality"),
    share("TEPAT-WAKTU", "layanan selesai tepat waktu", "Services completed on time", 92, "timeliness"),
    share("AKURASI", "data tanpa kesalahan", "Records without an error", 95, "accuracy"),
    duration("WAKTU-PROSES", "waktu penyelesaian layanan", "Mean time to complete a service", "hari", 5),
    share("ANGGARAN", "realisasi anggaran terhadap rencana", "Budget realised against plan", 90, "efficiency", "last"),
    Indicator("IKM", "Indeks kepuasan masyarakat", "Citizens' satisfaction index", "satisfaction", "nilai", "number", 82, aggregation="last"),
    share("LITERASI-SD", "murid SD yang mencapai kompetensi minimum literasi",
          "Primary pupils who reach the minimum competence in reading", 70, aggregation="last"),
    share("LITERASI-SMP", "murid SMP yang mencapai kompetensi minimum literasi",
          "Junior secondary pupils who reach the minimum competence in reading", 65, aggregation="last"),
    share("GURU-HADIR-KELAS", "jam pelajaran yang diisi oleh gurunya", "Lessons given by their teacher", 95),
    share("ANAK-IDL", "bayi yang mendapat imunisasi dasar lengkap", "Infants with complete basic immunisation", 85, "outcome", "last"),
    share("REKAM-MEDIS", "rekam medis yang diisi lengkap", "Medical records filled in completely", 95, "accuracy"),
    duration("WAKTU-TUNGGU", "waktu tunggu pasien rawat jalan", "Mean waiting time of outpatients", "menit", 60),
    count("PASIEN", "Jumlah pasien yang dilayani", "Patients treated", "pasien", 900),
    count("PATROLI", "Jumlah patroli ketertiban umum", "Patrols for public order", "patroli", 36),
    share("PELANGGARAN-TUNTAS", "pelanggaran Perda yang diselesaikan", "Breaches of regional regulations that were settled", 85),
    count("AUDIT", "Jumlah laporan hasil pengawasan yang diterbitkan", "Audit reports issued", "laporan", 6),
    share("TINDAK-LANJUT", "rekomendasi hasil pemeriksaan yang ditindaklanjuti", "Audit recommendations that were followed", 80),
    share("JALAN-MANTAP", "panjang jalan dalam kondisi mantap", "Length of road in good condition", 75, "outcome", "last"),
    count("JALAN-DIPELIHARA", "Panjang jalan yang dipelihara", "Road maintained", "km", 18),
    share("SAMPAH-TERKELOLA", "sampah yang terkelola", "Waste that is managed", 72, "outcome"),
    share("BANSOS-TEPAT", "penerima bantuan sosial yang tepat sasaran", "Social assistance that reaches whom it is for", 92, "accuracy"),
    share("LAYANAN-DARING", "waktu layanan daring dapat digunakan", "Time in which online services can be used", 98),
)}
PERSONAL = {  # card of a post → indicators and weights, of which each holder has one of each line
    "layanan": [(["DOKUMEN"], 60), (["TEPAT-WAKTU", "AKURASI"], 40)],
    "telaah": [(["LAPORAN"], 60), (["AKURASI", "TEPAT-WAKTU"], 40)],
    "komputer": [(["LAYANAN-DARING"], 60), (["AKURASI"], 40)],
    "guru_sd": [(["LITERASI-SD"], 60), (["GURU-HADIR-KELAS"], 40)],
    "guru_smp": [(["LITERASI-SMP"], 60), (["GURU-HADIR-KELAS"], 40)],
    "imunisasi": [(["ANAK-IDL"], 50), (["REKAM-MEDIS"], 50)],
    "rawat": [(["REKAM-MEDIS"], 60), (["WAKTU-TUNGGU"], 40)],
    "dokter": [(["PASIEN"], 60), (["REKAM-MEDIS"], 40)],
    "praja": [(["PATROLI"], 60), (["PELANGGARAN-TUNTAS"], 40)],
    "auditor": [(["AUDIT"], 60), (["TINDAK-LANJUT"], 40)],
    "jalan": [(["JALAN-DIPELIHARA"], 60), (["TEPAT-WAKTU"], 40)],
    "sosial": [(["BANSOS-TEPAT"], 60), (["TEPAT-WAKTU"], 40)],
}
OF_UNITS = {  # code of a unit, or kind of unit → its own two indicators beside the budget
    "DISDIK": ("LITERASI-SD", "GURU-HADIR-KELAS"), "DISDIK-SDN1": ("LITERASI-SD", "GURU-HADIR-KELAS"),
    "DISDIK-SMPN1": ("LITERASI-SMP", "GURU-HADIR-KELAS"), "DINKES": ("ANAK-IDL", "TEPAT-WAKTU"), "puskesmas": ("ANAK-IDL", "WAKTU-TUNGGU"),
    "rsud": ("WAKTU-TUNGGU", "REKAM-MEDIS"), "satpol_pp": ("PELANGGARAN-TUNTAS", "PATROLI"), "inspektorat": ("TINDAK-LANJUT", "AUDIT"),
    "PUPR": ("JALAN-MANTAP", "TEPAT-WAKTU"), "upt": ("JALAN-DIPELIHARA", "TEPAT-WAKTU"), "DLH": ("SAMPAH-TERKELOLA", "TEPAT-WAKTU"),
    "DINSOS": ("BANSOS-TEPAT", "TEPAT-WAKTU"), "": ("WAKTU-PROSES", "TEPAT-WAKTU"),
}


def card_of_unit(unit: Unit, surveyed: bool) -> list[tuple[str, int]]:
    """Indicators and weights; where citizens are surveyed, what they say takes the second one's place."""
    first, second = by_unit(OF_UNITS, unit.code, unit.kind)
    return [(first, 40), ("IKM" if surveyed else second, 35), ("ANGGARAN", 25)]


def card_of_person(person: Person, unit: Unit, chance) -> list[tuple[str, int]]:
    """A head has what their unit answers for."""
    if not person.card:
        first, second = by_unit(OF_UNITS, unit.code, unit.kind)
        return [(first, 60), (second, 40)]
    return [(chance.choice(codes), weight) for codes, weight in PERSONAL[person.card]]
