#pragma once
#include <array>
#include <optional>
#include <string_view>

#include "codes.hpp"
#include "rank.hpp"

namespace domain {
/// What a post (jabatan) is for the rules on rank, credit, competence and retirement. JPT utama and madya do not occur
/// in a kabupaten or kota, but people come from there.
enum class PositionLevel {
    jpt_utama,
    jpt_madya,
    jpt_pratama,
    administrator,
    pengawas,
    pelaksana,
    ahli_utama,
    ahli_madya,
    ahli_muda,
    ahli_pertama,
    penyelia,
    mahir,
    terampil,
    pemula,
};
constexpr auto codes_of(PositionLevel) {
    using enum PositionLevel;
    return codes<PositionLevel>({{jpt_utama, "jpt_utama"},
                                 {jpt_madya, "jpt_madya"},
                                 {jpt_pratama, "jpt_pratama"},
                                 {administrator, "administrator"},
                                 {pengawas, "pengawas"},
                                 {pelaksana, "pelaksana"},
                                 {ahli_utama, "ahli_utama"},
                                 {ahli_madya, "ahli_madya"},
                                 {ahli_muda, "ahli_muda"},
                                 {ahli_pertama, "ahli_pertama"},
                                 {penyelia, "penyelia"},
                                 {mahir, "mahir"},
                                 {terampil, "terampil"},
                                 {pemula, "pemula"}});
}
inline constexpr auto all_position_levels = all_of<PositionLevel>();

/// Jenis jabatan (UU 5/2014; UU 20/2023 groups the first three as managerial).
enum class PositionKind { jpt, administrator, pengawas, pelaksana, fungsional_keahlian, fungsional_keterampilan };
constexpr auto codes_of(PositionKind) {
    using enum PositionKind;
    return codes<PositionKind>({{jpt, "jpt"},
                                {administrator, "administrator"},
                                {pengawas, "pengawas"},
                                {pelaksana, "pelaksana"},
                                {fungsional_keahlian, "fungsional_keahlian"},
                                {fungsional_keterampilan, "fungsional_keterampilan"}});
}
inline constexpr auto all_position_kinds = all_of<PositionKind>();
PositionKind kind_of(PositionLevel);
bool is_managerial(PositionKind);
bool is_functional(PositionKind);

/// A profession whose functional posts differ from others of their level in more than the level says: teachers (guru)
/// hold posts of ahli_pertama to ahli_utama, and have a retirement age of their own (UU 14/2005 Art. 40).
enum class Occupation { guru };
constexpr auto codes_of(Occupation) { return codes<Occupation>({{Occupation::guru, "guru"}}); }
bool has_level(Occupation, PositionLevel);

/// Eselon of the managerial posts of a region, from the highest (PP 13/2002, annex).
enum class Eselon { ii_a, ii_b, iii_a, iii_b, iv_a, iv_b };
constexpr auto codes_of(Eselon) {
    using enum Eselon;
    return codes<Eselon>(
        {{ii_a, "II.a"}, {ii_b, "II.b"}, {iii_a, "III.a"}, {iii_b, "III.b"}, {iv_a, "IV.a"}, {iv_b, "IV.b"}});
}
/// II is of JPT pratama, III of administrators, IV of pengawas (UU 5/2014 Art. 131).
PositionLevel level_of(Eselon);

/// The classes (kelas jabatan, 1–17) that posts of a level are given by job evaluation (PermenPANRB 34/2011); a
/// region's decree fixes one of them for each post. A wide net: it catches slips, it does not evaluate.
struct ClassRange {
    int lowest;
    int highest;
    [[nodiscard]] constexpr bool contains(int job_class) const { return lowest <= job_class && job_class <= highest; }
};
ClassRange class_range(PositionLevel);

/// The PNS ranks that a functional level spans (PermenPANRB 1/2023); nothing for other posts.
struct RankRange {
    Rank lowest;
    Rank highest;
    bool contains(const Rank& rank) const { return lowest <= rank && rank <= highest; }
};
std::optional<RankRange> rank_range(PositionLevel);
}
