#include "tree_texts.hpp"

namespace personnel {

TreeText text_of(store::TreeRule rule) {
    switch (rule) {
        case store::TreeRule::no_cycle:
            return {"parent_id",
                    "cycle",
                    {"Unit tidak dapat berada di bawah dirinya sendiri.", "A unit cannot lie below itself."}};
        case store::TreeRule::parent_open:
            return {"parent_id",
                    "parent_not_open",
                    {"Unit induk tidak aktif selama seluruh masa tersebut.",
                     "The unit above is not open for all of that time."}};
        case store::TreeRule::children_open:
        case store::TreeRule::positions_open:
            return {"closed",
                    "unit_in_use",
                    {"Unit masih memiliki subunit atau jabatan.", "The unit still has units below it or positions."}};
        case store::TreeRule::unit_open:
            return {"unit_id",
                    "unit_not_open",
                    {"Unit tidak aktif selama seluruh masa tersebut.", "The unit is not open for all of that time."}};
        case store::TreeRule::stays_closed:
            return {"closed",
                    "unit_closed",
                    {"Unit yang sudah ditutup tidak dapat dibuka kembali.", "A closed unit is not opened again."}};
        case store::TreeRule::one_leader:
            return {"leads_unit",
                    "second_leader",
                    {"Unit sudah mempunyai jabatan pimpinan pada tanggal tersebut.",
                     "Another position leads the unit on that day."}};
    }
    return {};
}

http::Text text_of(const ReorganisationFault& fault) {
    if (fault.code == "duplicate") return {"Sudah disebutkan.", "It has been named already."};
    if (fault.code == "merges_into_itself")
        return {"Unit tidak dapat digabungkan ke dalam dirinya sendiri.", "A unit cannot merge into itself."};
    if (fault.code == "below_itself")
        return {"Unit penerus tidak boleh berada di bawah unit yang berakhir.",
                "The successor must not lie below a unit that ends."};
    return {"Bukan bagian langsung dari unit ini.", "It is not directly in this unit."};
}

TreeText text_of(const PostFault& fault) {
    const auto message = [&]() -> http::Text {
        if (fault.code == "class_of_other_level")
            return {"Kelas jabatan ini tidak sesuai dengan jenjangnya.",
                    "Positions of this level are not of that class."};
        if (fault.code == "one_leader")
            return {"Jabatan pimpinan unit hanya untuk satu orang.", "A unit is led by one person."};
        return {"Formasi adalah angka 1–10000.", "The number of places is from 1 to 10000."};
    };
    return {std::string(fault.field), std::string(fault.code), message()};
}

}
