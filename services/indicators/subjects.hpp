#pragma once
#include "app.hpp"

namespace indicators {

/// Makes known who the things are about upon which offices act (x-acts-upon).
void recognise_subjects(service::App&);

}
