#include "alarm_sentences.hpp"

#include "written_number.hpp"

namespace indicators {
Wordings describe(const PlanAlarm& alarm, const IndicatorName& name, const AlarmPolicy& policy) {
    const auto behind = std::to_string(alarm.behind.size()), units = std::to_string(alarm.units);
    const auto percent = std::to_string(policy.behind_percent) + '%';
    return {
        name.name + ": " + behind + " dari " + units + " unit baru mencapai kurang dari " + percent +
            " dari yang seharusnya tercapai sampai hari ini. Bila sebabnya sama di semua unit, usulkan perubahan target "
            "tahun berjalan dengan alasannya; bila tidak, bahas dengan kepala unit masing-masing.",
        name.name_en.value_or(name.name) + ": " + behind + " of " + units + " units have achieved less than " +
            percent +
            " of what was to be achieved by today. Where the cause is the same in all of them, propose to revise this "
            "year's targets and say why; where it is not, talk to the head of each unit."};
}

Wordings describe(const OverloadAlarm& alarm) {
    const auto targets = std::to_string(alarm.load.targets);
    return {"Pegawai ini memiliki " + targets +
                " target yang sedang berjalan, sedangkan rata-rata pegawai lain di unitnya " +
                domain::write_number(alarm.mean, domain::Language::indonesian) +
                ". Pertimbangkan pembagian ulang target di unit itu.",
            "This employee has " + targets + " open targets, where the others of the unit have " +
                domain::write_number(alarm.mean, domain::Language::english) +
                " in the mean. Consider dividing the unit's targets anew."};
}

}
