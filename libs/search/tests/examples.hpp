#pragma once
#include <string>
#include <vector>

namespace search_examples {

/// What stands there, what is typed to find it, and what is typed and does not find it.
struct Example {
    std::string written;
    std::vector<std::string> finds, misses;
};

inline const std::vector<Example> examples{
    // words in any order, each from its beginning
    {"Siti Rahayu Wulandari",
     {"siti", "RAHAYU", "wulandari siti", "rah sit", "  siti   wulan ", "siti\trahayu", "siti\u00A0rahayu",
      "siti siti"},
     {"hayu", "siti budi", "sitirahayu"}},
    // signs separate words, and stand for nothing
    {"Kepala Seksi Tata-Usaha (UPTD)",
     {"tata usaha", "tata-usaha", "tata_usaha", "uptd", "usaha%"},
     {"u_aha", "k%a", "__", "%%", "?!"}},
    {"100% tepat_waktu", {"100%", "tepat waktu", "100"}, {"200%", "1%0"}},
    // case, accents, compatible forms
    {"José Müller, Ångström", {"jose", "JOSÉ", "Jose\u0301", "muller", "mu\u0308ller", "angstrom"}, {"joseph"}},
    {"Jose Muller", {"josé", "MÜLLER"}, {}},
    {"ﬁnansial １２", {"finansial", "12"}, {"13"}},
    {"Łukasz Ørsted", {"lukasz", "orsted"}, {}},
    {"Μάκης Αθήνα", {"μακης", "ΑΘΗΝΑ"}, {"μακηδες"}},
    // apostrophes of every kind
    {"Ma'ruf Nu’man", {"maruf", "ma'ruf", "ma’ruf", "maʼruf", "ma`ruf", "ma‘ruf", "numan", "nu´man"}, {"ruf", "man"}},
    {"Maruf", {"ma'ruf"}, {"ma rif"}},
    {"Soft\u00ADhyphen", {"softhyphen", "soft\u200Bhyphen"}, {"hyphen"}},
    // titles
    {"Dr. H. Budi Santoso, S.Sos., M.Si.",
     {"budi santoso", "Drs. Budi Santoso", "budi santoso, s.h.", "Hj. Budi", "ir. budi, m.si", "Prof. Budi Santoso SPd",
      "budi mba", "dr", "m.si", "budi msi", "santoso S. Sos"},
     {"drs", "s.pd", "budi se"}},
    {"Arif Rangkuti, A.Md.T., S.Tr.Stat.", {"arif", "rangkuti, a.md.t."}, {"adil", "adil rangkuti", "ayu", "siti"}},
    {"Budi Santoso",
     {"Dr. H. Budi Santoso, S.Sos., M.Si.", "Budi Santoso, SE, MM", "budi santoso S.E.", "K.H. Budi"},
     {"dr", "s.sos", "hj"}},
    {"Rina Wati, SE, MM", {"rina se", "rina wati, s.e.", "rina mm", "rina wati S.E., M.M."}, {"rina sh"}},
    {"RSUD dr. Djoelham", {"rsud djoelham", "rsud dr djulham", "dr. Djoelham"}, {}},
    {"Surat Edaran SE 12", {"se 12", "edaran se"}, {"sh 12"}},
    // initials
    {"Muhammad Nur",
     {"m. nur", "M nur", "Moh. Nur", "m.nur", "muh nur", "Mhd Nur"},
     {"n. muhammad nur n. a.", "h.m. lubis"}},
    {"M. Nur Hidayat", {"muhammad nur", "maria nur", "mohammad hidayat", "m nur"}, {"ahmad nur", "m. m. lubis"}},
    {"Andi, M.Si.", {"andi"}, {"m. andi", "s. andi"}},
    // what sounds the same
    {"Mochammad Jusuf", {"muhammad yusuf", "muhamad", "mohamed yusup", "moch. joesoef", "Mukhamad"}, {"ahmad yusuf"}},
    {"Soesilo Tjahjono", {"susilo cahyono", "cahyono", "soesilo"}, {"sosialo"}},
    {"Djoko Widjaja", {"joko wijaya", "djoko", "joko widjaya"}, {"doko"}},
    {"Achmad Chairul", {"ahmad khairul", "akhmad", "hairul"}, {"amir"}},
    {"Sjahrir Njoto", {"syahrir nyoto", "sahrir"}, {"nato"}},
    {"Rizky Arief", {"rizki arif", "riski", "rizqi"}, {"rizal"}},
    {"Cristina", {"christina", "kristina"}, {}},
    {"Ana", {"anna"}, {"ani", "ama"}},
    // one edit away, from five letters on
    {"Wulandari",
     {"wulandri", "wulanndari", "wulamdari", "wulnadari", "uwlandari", "wulandair", "ulandari", "wulandarii"},
     {"wulndri", "wulnadri", "walundari", "wulan dari"}},
    {"Sartika", {"sartica"}, {"sartono"}},
    {"Putri", {"putra", "purti"}, {"patra"}},
    {"Adil", {"adil", "aadil", "addil"}, {"adel", "adli"}},
    {"Program 12345", {"12345", "program 123"}, {"12346", "1234 5678", "11345"}},
    {"SMPN 1", {"smpn 1", "1 SMPN"}, {"smpn 11", "smpn 2"}},
    {"", {}, {"a", "--"}},
};

}
