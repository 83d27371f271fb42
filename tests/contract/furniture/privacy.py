"""A request for correction."""


def furnish(town):
    town.make("correction-requests", field="name", wanted="Dewi Lestari, S.Kom.", reason="Gelar belum tercantum.")
