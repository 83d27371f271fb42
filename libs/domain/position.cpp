#include "position.hpp"

namespace domain {

PositionKind kind_of(PositionLevel level) {
    switch (level) {
        case PositionLevel::jpt_utama:
        case PositionLevel::jpt_madya:
        case PositionLevel::jpt_pratama:
            return PositionKind::jpt;
        case PositionLevel::administrator:
            return PositionKind::administrator;
        case PositionLevel::pengawas:
            return PositionKind::pengawas;
        case PositionLevel::pelaksana:
            return PositionKind::pelaksana;
        case PositionLevel::ahli_utama:
        case PositionLevel::ahli_madya:
        case PositionLevel::ahli_muda:
        case PositionLevel::ahli_pertama:
            return PositionKind::fungsional_keahlian;
        case PositionLevel::penyelia:
        case PositionLevel::mahir:
        case PositionLevel::terampil:
        case PositionLevel::pemula:
            return PositionKind::fungsional_keterampilan;
    }
    return PositionKind::pelaksana;
}

bool is_managerial(PositionKind kind) {
    return kind == PositionKind::jpt || kind == PositionKind::administrator || kind == PositionKind::pengawas;
}

bool is_functional(PositionKind kind) {
    return kind == PositionKind::fungsional_keahlian || kind == PositionKind::fungsional_keterampilan;
}

bool has_level(Occupation occupation, PositionLevel level) {
    switch (occupation) {
        case Occupation::guru:
            return kind_of(level) == PositionKind::fungsional_keahlian;
    }
    return false;
}

PositionLevel level_of(Eselon eselon) {
    switch (eselon) {
        case Eselon::ii_a:
        case Eselon::ii_b:
            return PositionLevel::jpt_pratama;
        case Eselon::iii_a:
        case Eselon::iii_b:
            return PositionLevel::administrator;
        case Eselon::iv_a:
        case Eselon::iv_b:
            return PositionLevel::pengawas;
    }
    return PositionLevel::pengawas;
}

ClassRange class_range(PositionLevel level) {
    switch (level) {
        case PositionLevel::jpt_utama:
            return {17, 17};
        case PositionLevel::jpt_madya:
            return {15, 17};
        case PositionLevel::jpt_pratama:
            return {13, 16};
        case PositionLevel::administrator:
            return {10, 13};
        case PositionLevel::pengawas:
            return {8, 11};
        case PositionLevel::pelaksana:
            return {1, 8};
        case PositionLevel::ahli_utama:
            return {13, 15};
        case PositionLevel::ahli_madya:
            return {11, 13};
        case PositionLevel::ahli_muda:
            return {9, 11};
        case PositionLevel::ahli_pertama:
            return {8, 9};
        case PositionLevel::penyelia:
            return {8, 9};
        case PositionLevel::mahir:
            return {7, 8};
        case PositionLevel::terampil:
            return {6, 7};
        case PositionLevel::pemula:
            return {5, 6};
    }
    return {1, 17};
}

static RankRange ranks(std::string_view lowest, std::string_view highest) {
    return {Rank::parse(lowest).value(), Rank::parse(highest).value()};
}

std::optional<RankRange> rank_range(PositionLevel level) {
    switch (level) {
        case PositionLevel::ahli_utama:
            return ranks("IV/d", "IV/e");
        case PositionLevel::ahli_madya:
            return ranks("IV/a", "IV/c");
        case PositionLevel::ahli_muda:
            return ranks("III/c", "III/d");
        case PositionLevel::ahli_pertama:
            return ranks("III/a", "III/b");
        case PositionLevel::penyelia:
            return ranks("III/c", "III/d");
        case PositionLevel::mahir:
            return ranks("III/a", "III/b");
        case PositionLevel::terampil:
            return ranks("II/b", "II/d");
        case PositionLevel::pemula:
            return ranks("II/a", "II/a");
        case PositionLevel::jpt_utama:
        case PositionLevel::jpt_madya:
        case PositionLevel::jpt_pratama:
        case PositionLevel::administrator:
        case PositionLevel::pengawas:
        case PositionLevel::pelaksana:
            return std::nullopt;
    }
    return std::nullopt;
}
}
