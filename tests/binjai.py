"""The people of the story: an invented Binjai of forty civil servants in four units."""

from __future__ import annotations

from dataclasses import dataclass

since = "2025-01-01"

units = [
    "code,name,kind,parent_code,valid_from",
    f"PEMKO,Pemerintah Kota Binjai,pemerintah_daerah,,{since}",
    f"DUKCAPIL,Dinas Kependudukan dan Pencatatan Sipil,dinas,PEMKO,{since}",
    f"DUKCAPIL.PIAK,Bidang Pelayanan Pendaftaran Penduduk,bidang,DUKCAPIL,{since}",
    f"BKPSDM,Badan Kepegawaian dan Pengembangan SDM,badan,PEMKO,{since}",
]

positions = [
    "code,name,level,class,unit_code,valid_from",
    f"SEKDA,Sekretaris Daerah,jpt_pratama,15,PEMKO,{since}",
    f"KADIS,Kepala Dinas Kependudukan dan Pencatatan Sipil,jpt_pratama,14,DUKCAPIL,{since}",
    f"KABID,Kepala Bidang Pelayanan Pendaftaran Penduduk,administrator,11,DUKCAPIL.PIAK,{since}",
    f"OPERATOR,Operator SIAK,pelaksana,6,DUKCAPIL.PIAK,{since}",
    f"KABAN,Kepala BKPSDM,jpt_pratama,14,BKPSDM,{since}",
    f"ANALIS,Analis SDM Aparatur Ahli Pertama,ahli_pertama,8,BKPSDM,{since}",
]


@dataclass(frozen=True)
class Person:
    nip: str
    name: str
    rank: str
    unit: str
    position: str
    supervisor_nip: str = ""

    def row(self) -> str:
        return ",".join((self.nip, f'"{self.name}"', "pns", self.rank, self.unit, self.position, self.supervisor_nip, since))


def nip(birth: str, appointed: str, sex: int, serial: int) -> str:
    return f"{birth}{appointed}{sex}{serial:03}"


sekda = Person(nip("19680412", "199303", 1, 1), "Irwansyah Nasution, M.Si.", "IV/c", "PEMKO", "SEKDA")
kadis = Person(nip("19720919", "199803", 2, 2), "Tetty Hasibuan, M.A.P.", "IV/b", "DUKCAPIL", "KADIS")
kabid = Person(nip("19790127", "200501", 1, 3), "Hotman Simanjuntak, S.Kom.", "IV/a", "DUKCAPIL.PIAK", "KABID")
kaban = Person(nip("19710606", "199703", 1, 4), "Zulkarnaen Lubis, S.H., M.H.", "IV/b", "BKPSDM", "KABAN")

given_names = ("Dewi", "Rahmat", "Siti", "Budi", "Nurhayati", "Andi", "Maria", "Joko", "Fitri", "Tigor", "Yuni", "Bambang")
family_names = ("Siregar", "Ginting", "Harahap")


def staff(number: int) -> Person:
    """Of the 36 below the heads; the first 20 serve the public."""
    name = f"{given_names[number % 12]} {family_names[number // 12]}, S.T."
    born = f"{1980 + number % 10}{number % 12 + 1:02}{number % 28 + 1:02}"
    own_nip = nip(born, f"{2010 + number % 8}03", number % 2 + 1, 10 + number)
    if number < 20:
        # Some name their superior, who comes only later in the file; the others are appraised by their unit's head.
        return Person(own_nip, name, "III/b", "DUKCAPIL.PIAK", "OPERATOR", kabid.nip if number < 10 else "")
    return Person(own_nip, name, "III/a", "BKPSDM", "ANALIS")


operators = [staff(number) for number in range(20)]
analysts = [staff(number) for number in range(20, 36)]
heads = [sekda, kadis, kabid, kaban]
people = [*operators, *analysts, *heads]

no_such_birthday = Person("198502302010011099", "Salah Tanggal", "III/b", "DUKCAPIL.PIAK", "OPERATOR")
no_such_position = Person(nip("19850312", "201001", 1, 98), "Salah Jabatan", "III/b", "DUKCAPIL.PIAK", "KADUS")
no_such_rank = Person(nip("19850413", "201001", 2, 97), "Salah Golongan", "III/f", "BKPSDM", "ANALIS")


def employees() -> list[str]:
    """The file: forty good rows, and three wrong ones on the lines 12, 25 and 44."""
    rows = ["nip,name,status,rank,unit_code,position_code,supervisor_nip,valid_from", *(person.row() for person in people)]
    for line, wrong in ((12, no_such_birthday), (25, no_such_position), (44, no_such_rank)):
        rows.insert(line - 1, wrong.row())
    return rows
