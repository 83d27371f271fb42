"""What somebody has studied, how it stands around their name, and with which rank it lets them begin and end."""
from dataclasses import dataclass


@dataclass(frozen=True)
class Degree:
    level: str  # of the highest one: d3, s1, profesi, s2
    field: str
    after: str
    before: str = ""

    def around(self, name: str) -> str:
        return f"{self.before} {name}".strip() + (f", {self.after}" if self.after else "")


RANKS = [f"{group}/{step}" for group, steps in (("II", "abcd"), ("III", "abcd"), ("IV", "abcde")) for step in steps]
FIRST_RANK = {"d3": "II/c", "s1": "III/a", "s2": "III/a", "profesi": "III/b"}  # the master's came in service
LAST_RANK = {"d3": "III/c", "s1": "III/d", "s2": "IV/e", "profesi": "IV/e"}  # of a promotion by time alone; posts go on
ENTRY_AGE = {"d3": (22, 28), "s1": (23, 29), "s2": (23, 27), "profesi": (26, 31)}
GRADE = {"d3": "VII", "s1": "IX", "s2": "IX", "profesi": "X"}  # golongan of PPPK


def steps_above_first(degree: Degree, rank: str) -> int:
    return RANKS.index(rank) - RANKS.index(FIRST_RANK[degree.level])


def _degrees(level: str, **fields: str) -> dict[str, Degree]:
    return {name: Degree(level, *text.split(": ")) for name, text in fields.items()}


D3 = _degrees("d3", office="Administrasi Perkantoran: A.Md.", accounts="Akuntansi: A.Md.Ak.", computing="Manajemen Informatika: A.Md.Kom.",
              nursing="Keperawatan: A.Md.Kep.", midwifery="Kebidanan: A.Md.Keb.", civil="Teknik Sipil: A.Md.T.")
S1 = _degrees("s1", economics="Ekonomi Pembangunan: S.E.", accounts="Akuntansi: S.Ak.", law="Ilmu Hukum: S.H.",
              society="Ilmu Administrasi Negara: S.Sos.", government="Ilmu Pemerintahan: S.IP.", public="Administrasi Publik: S.A.P.",
              computing="Ilmu Komputer: S.Kom.", civil="Teknik Sipil: S.T.", environment="Teknik Lingkungan: S.T.",
              psychology="Psikologi: S.Psi.", welfare="Kesejahteraan Sosial: S.Tr.Sos.", statistics="Statistika: S.Si.",
              primary="Pendidikan Guru Sekolah Dasar: S.Pd.", maths="Pendidikan Matematika: S.Pd.", indonesian="Pendidikan Bahasa Indonesia: S.Pd.",
              english="Pendidikan Bahasa Inggris: S.Pd.", civics="Pendidikan Pancasila dan Kewarganegaraan: S.Pd.")
S2 = _degrees("s2", government="Ilmu Pemerintahan: S.STP., M.Si.", public="Administrasi Publik: S.Sos., M.A.P.", policy="Administrasi Publik: S.IP., M.Si.",
              law="Ilmu Hukum: S.H., M.H.", finance="Ilmu Akuntansi: S.E., M.Ak.", management="Manajemen: S.E., M.M.",
              planning="Perencanaan Wilayah: S.T., M.Si.", civil="Teknik Sipil: S.T., M.T.", environment="Ilmu Lingkungan: S.T., M.Si.",
              education="Manajemen Pendidikan: S.Pd., M.Pd.", school="Manajemen Pendidikan: S.Pd., M.M.", welfare="Kesejahteraan Sosial: S.Sos., M.Si.",
              psychology="Psikologi: S.Psi., M.Si.")
DOCTOR = Degree("profesi", "Kedokteran", "", "dr.")
SPECIALISTS = [Degree("profesi", f"Kedokteran, spesialis {field}", title, "dr.") for field, title in (
    ("anak", "Sp.A."), ("penyakit dalam", "Sp.P.D."), ("obstetri dan ginekologi", "Sp.O.G."), ("bedah", "Sp.B."))]
HEALTH_LEADERS = [Degree("s2", "Kesehatan Masyarakat", title, "dr.") for title in ("M.Kes.", "M.K.M.")]
NURSE = Degree("s1", "Keperawatan dan profesi Ners", "S.Kep., Ns.")
