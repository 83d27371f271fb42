#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "code.hpp"
#include "date.hpp"
#include "position.hpp"
#include "reason.hpp"

namespace personnel {

/// What holds of a position (jabatan) over a span of days. Its kind follows from its level.
struct PostState {
    std::string name{};
    domain::PositionLevel level{};
    std::optional<domain::Eselon> eselon{};          ///< of a managerial post, as far as it is known
    std::optional<domain::Occupation> occupation{};  ///< of a teacher's post
    std::optional<int> job_class{};                  ///< kelas jabatan, 1–17
    std::string unit_id{};
    bool leads_unit = false;      ///< who holds it heads the unit
    std::optional<int> places{};  ///< formasi: how many may hold it; absent where none is fixed
    bool closed = false;
    friend bool operator==(const PostState&, const PostState&) = default;
};

/// A position as of a day.
struct Post {
    std::string id{}, code{};
    std::int64_t version = 1;
    PostState state{};
    domain::Date valid_from{};
    std::optional<domain::Date> valid_to{};
    int incumbents = 0;  ///< how many hold it on the day
};

/// How many more may hold it; nothing where no number is fixed, none once it is closed.
std::optional<int> vacancies(const Post&);

/// Somebody who holds a position.
struct Incumbent {
    std::string employee_id{};
    std::string nip{};  ///< personal
    domain::Date since{};
};

/// What a patch changes of a position; what is absent stays.
struct PostChange {
    std::optional<std::string> name{};
    std::optional<domain::PositionLevel> level{};
    std::optional<std::optional<domain::Eselon>> eselon{};
    std::optional<std::optional<domain::Occupation>> occupation{};
    bool changes_class = false;
    std::optional<int> job_class{};  ///< where changes_class
    std::optional<std::string> unit_id{};
    std::optional<bool> leads_unit{};
    bool changes_places = false;
    std::optional<int> places{};  ///< where changes_places
    std::optional<bool> closed{};
};
/// An eselon or occupation that the new level does not have goes with the old one, unless the change names it.
PostState changed(PostState, const PostChange&);

/// The level that the name of a teacher's post tells ("Guru Ahli Muda"), as files have it.
std::optional<domain::PositionLevel> teacher_level(std::string_view name);

inline constexpr int most_places = 10'000;

inline constexpr domain::Reason class_of_other_level{"class_of_other_level",
                                                     "Kelas jabatan ini tidak sesuai dengan jenjangnya.",
                                                     "Positions of this level are not of that class."};
inline constexpr domain::Reason bad_places{"bad_places", "Formasi adalah angka 1–10000.",
                                           "The number of places is from 1 to 10000."};
inline constexpr domain::Reason one_leader{"one_leader", "Jabatan pimpinan unit hanya untuk satu orang.",
                                           "A unit is led by one person."};
inline constexpr domain::Reason position_held{"position-held", "Jabatan masih diduduki pegawai.",
                                              "People still hold the position."};
inline constexpr domain::Reason eselon_of_other_level{"eselon_of_other_level",
                                                      "Eselon ini bukan untuk jenjang jabatan tersebut.",
                                                      "Positions of this level are not of that eselon."};
inline constexpr domain::Reason occupation_of_other_level{
    "occupation_of_other_level", "Guru adalah jabatan fungsional keahlian (ahli pertama sampai ahli utama).",
    "Teachers hold functional posts of ahli_pertama to ahli_utama."};
/// What is wrong with a position in itself.
std::vector<domain::Violation> check_post(const PostState&);

}
