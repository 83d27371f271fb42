#include "behaviour.hpp"

namespace domain {
std::string_view code(BehaviourValue value) {
    switch (value) {
        case BehaviourValue::berorientasi_pelayanan:
            return "berorientasi_pelayanan";
        case BehaviourValue::akuntabel:
            return "akuntabel";
        case BehaviourValue::kompeten:
            return "kompeten";
        case BehaviourValue::harmonis:
            return "harmonis";
        case BehaviourValue::loyal:
            return "loyal";
        case BehaviourValue::adaptif:
            return "adaptif";
        case BehaviourValue::kolaboratif:
            return "kolaboratif";
    }
    return {};
}
}
