"""A file that was held against the register."""


def furnish(town):
    from town import region

    rows = "nip,name,rank\n198001012010031010,Pegawai Lain,III/d\n"
    accepted = town.all.post(f"{region}/reconciliations", data=rows.encode(), headers={"Content-Type": "text/csv"})
    town.ids["reconciliations/job"] = town.job(accepted)
