#include "tree_texts.hpp"

namespace personnel {

TreeText text_of(store::TreeRule rule) {
    switch (rule) {
        case store::TreeRule::one_leader:
            return {"leads_unit",
                    "second_leader",
                    {"Unit sudah mempunyai jabatan pimpinan pada tanggal tersebut.",
                     "Another position leads the unit on that day."}};
    }
    return {};
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
