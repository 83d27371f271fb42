#include "outage.hpp"

#include "log.hpp"

namespace postgres {

void Outage::refused(const std::string& why) {
    {
        const std::lock_guard lock(mutex_);
        if (why == why_) return;
        why_ = why;
    }
    logging::error("the database refuses to be connected to", {{"reason", why}});
}

void Outage::connected() {
    {
        const std::lock_guard lock(mutex_);
        if (why_.empty()) return;
        why_.clear();
    }
    logging::info("the database can be connected to again");
}

}
