#include "pointer.hpp"

namespace contract {

std::string Place::pointer() const {
    if (!parent_) return root_;
    auto text = parent_->pointer() + '/';
    if (index_ != no_index) return text + std::to_string(index_);
    for (const char c : name_) {
        if (c == '~')
            text += "~0";
        else if (c == '/')
            text += "~1";
        else
            text += c;
    }
    return text;
}

}
