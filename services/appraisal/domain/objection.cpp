#include "objection.hpp"

namespace appraisal {

domain::Reason explain(DeciderBasis basis) {
    switch (basis) {
        case DeciderBasis::superior:
            return {"superior", "Diputus oleh atasan pejabat penilai.", "Decided by who appraises the supervisor."};
        case DeciderBasis::higher_superior:
            return {"higher_superior",
                    "Diputus oleh atasan yang lebih tinggi, karena atasan di bawahnya ikut menilai atau adalah pegawai "
                    "yang bersangkutan.",
                    "Decided by somebody further up, because who is next above rated, or is concerned."};
        case DeciderBasis::unit_head:
            return {"unit_head",
                    "Tidak ada atasan pejabat penilai yang dapat memutus; menurut kebijakan daerah diputus oleh "
                    "pimpinan unit yang ditetapkan.",
                    "Nobody above can decide; by the region's policy the head of the unit that it names does."};
        case DeciderBasis::office:
            return {"office",
                    "Tidak ada atasan pejabat penilai yang dapat memutus; diputus oleh tim penilai kinerja daerah dan "
                    "dicatat oleh pengelola kepegawaian yang tidak ikut menilai.",
                    "Nobody above can decide; the region's appraisal team does, recorded by an officer of HR who did "
                    "not rate."};
    }
    return {};
}

}
