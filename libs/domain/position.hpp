#pragma once
#include <array>
#include <optional>
#include <string_view>

#include "codes.hpp"
#include "rank.hpp"

namespace domain {
/// What a post (jabatan) is for the rules on rank, credit, competence and retirement. JPT utama and madya do not occur
/// in a kabupaten or kota, but people come from there. A teacher's post has a functional level too; it is named apart
/// because its retirement age differs (UU 14/2005).
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
    guru,
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
                                 {pemula, "pemula"},
                                 {guru, "guru"}});
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
