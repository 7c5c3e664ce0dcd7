"""Writes the small HDF5 files of the tests of io.shardmill.hdf5.

They hold what jhdf cannot write. Run it in this folder with h5py and hdf5plugin installed:

    python write_fixtures.py
"""

import h5py
import hdf5plugin
import numpy as np

UTF8 = h5py.string_dtype("utf-8")

# The newest formats that jhdf reads; HDF5 2 has newer ones.
LIBVER = ("v110", "v110")


def types():
    with h5py.File("types.h5", "w", libver=LIBVER) as f:
        for order in "<>":
            for code in ("i1", "i2", "i4", "i8"):
                f[f"{order}{code}"] = np.array([-1, 0, 2, np.iinfo(code).min], order + code)
            for code in ("u1", "u2", "u4"):
                f[f"{order}{code}"] = np.array([0, 2, np.iinfo(code).max], order + code)
            for code in ("f2", "f4", "f8"):
                f[f"{order}{code}"] = np.array([-1.5, 0, 2.0**-14 / 4, np.inf, np.nan], order + code)
            f[f"{order}u8"] = np.array([7, 2**63 - 1, 2**63], order + "u8")
        f["bool"] = np.array([True, False, True])
        colours = h5py.enum_dtype({"RED": 0, "GREEN": 3}, basetype="i2")
        f.create_dataset("enum", data=np.array([3, 0], "i2"), dtype=colours)
        f["fixed"] = np.array([b"a", b"bcd", b"\xc3\xa9"], "S3")
        f.create_dataset("variable", data=["", "gène", "細胞", "x" * 300], dtype=UTF8)
        f.create_dataset("latin1", data=np.array([b"ok", b"g\xe8ne"], "S4"))
        row = np.dtype([("index", "S4"), ("n", ">i2"), ("ok", "?"), ("label", UTF8), ("x", "f8", (2,))])
        f["compound"] = np.array(
            [(b"c1", -5, True, "α", (1, 2)), (b"c2", 300, False, "", (3, 4))], row)
        f["scalar"] = np.float32(2.5)
        f["null"] = h5py.Empty("f4")
        f["none"] = np.zeros(0, "i4")
        f["matrix"] = np.arange(12, dtype="i2").reshape(4, 3)
        f["cube"] = np.zeros((1, 1, 1))
        g = f.create_group("attributes")
        g.attrs["text"] = "csr_matrix"
        g.attrs["bytes"] = np.bytes_("csc")
        g.attrs.create("texts", ["a", "b"], dtype=UTF8)
        g.attrs["no texts"] = np.zeros(0)
        g.attrs["integers"] = np.array([3, 5], "i8")
        g.attrs["integer"] = np.uint8(200)
        g.attrs["ordered"] = True
        g.attrs["null"] = h5py.Empty("S1")
        g.attrs["to variable"] = f["variable"].ref
        g.attrs["to group"] = g.ref


def chunks():
    with h5py.File("chunks.h5", "w") as f:
        values = np.arange(1000, dtype="i4")
        f.create_dataset("deflate", data=values, chunks=(300,), compression=6, shuffle=True)
        holes = f.create_dataset("holes", (1000,), "i4", chunks=(300,), fillvalue=-7)
        holes[600:620] = 1
        f.create_dataset("never written", (4,), "f8", fillvalue=2.5)
        masked = f.create_dataset("masked", (6,), "<i4", chunks=(3,), compression=1, shuffle=True)
        masked[:3] = [1, 2, 3]
        masked.id.write_direct_chunk((3,), np.array([4, 5, 6], "<i4").tobytes(), filter_mask=0b11)
        f.create_dataset("checked", data=values[:50], chunks=(50,), fletcher32=True)
        f.create_dataset("odd", data=np.arange(7, dtype="u1"), chunks=(7,), fletcher32=True, compression=1)
        broken = f.create_dataset("broken", (4,), "<u1", chunks=(4,), fletcher32=True)
        broken.id.write_direct_chunk((0,), b"\1\2\3\4\0\0\0\0")
        torn = f.create_dataset("torn", (300,), "<i4", chunks=(100,), compression=1)
        torn[:100] = 1
        torn.id.write_direct_chunk((100,), torn.id.read_direct_chunk((0,))[1][:-5])
        torn.id.write_direct_chunk((200,), b"this is not zlib")


def huge():
    # More elements than an int can count, and more chunks than one node of a B-tree.
    with h5py.File("huge.h5", "w") as f:
        far = f.create_dataset("far", (3_000_000_000,), "u1", chunks=(10,), fillvalue=5)
        for i in range(70):
            far[i * 40_000_000 + 3] = i


def named_type():
    with h5py.File("named_type.h5", "w", libver=LIBVER) as f:
        f["type"] = np.dtype("i4")
        f.create_dataset("values", data=np.arange(4, dtype="i4"), dtype=f["type"])
        f["plain"] = np.arange(2, dtype="i4")


def grid():
    with h5py.File("grid.h5", "w") as f:
        values = np.arange(70, dtype="f4").reshape(10, 7)
        f.create_dataset("two", data=values, chunks=(4, 3), compression=1, shuffle=True)


def filters():
    # Squares, so that shuffled bytes differ, then noise, which no filter makes smaller.
    noise = np.random.default_rng(1).integers(-2**31, 2**31, 60)
    values = np.concatenate([np.arange(240) ** 2, noise]).astype("i4")
    with h5py.File("filters.h5", "w", libver=LIBVER) as f:
        for name, filter in {
            "lzf": {"compression": "lzf", "shuffle": True},
            "lz4": hdf5plugin.LZ4(nbytes=256),
            "zstd": hdf5plugin.Zstd(),
            "shuffled zstd": {**hdf5plugin.Zstd(), "shuffle": True, "fletcher32": True},
            "bitshuffle": hdf5plugin.Bitshuffle(),
            "scaleoffset": {"scaleoffset": 0},
        }.items():
            f.create_dataset(name, data=values, chunks=(60,), **filter)


def blosc():
    # Enough for Blosc to split its blocks, and noise that it stores as it is.
    squares = np.arange(400, dtype="i4") ** 2
    noise = np.random.default_rng(1).integers(-2**31, 2**31, 200).astype("i4")
    with h5py.File("blosc.h5", "w", libver=LIBVER) as f:
        for codec in ("lz4", "zstd", "zlib"):
            for shuffle in (hdf5plugin.Blosc.NOSHUFFLE, hdf5plugin.Blosc.SHUFFLE):
                filter = hdf5plugin.Blosc(cname=codec, clevel=9, shuffle=shuffle)
                f.create_dataset(f"{codec} {shuffle}", data=squares, chunks=(300,), **filter)
        zeros = np.zeros(1000, "i4")
        f.create_dataset("bits", data=zeros, chunks=(1000,), **hdf5plugin.Blosc(shuffle=hdf5plugin.Blosc.BITSHUFFLE))
        f.create_dataset("blosclz", data=zeros, chunks=(1000,), **hdf5plugin.Blosc(cname="blosclz"))
        f.create_dataset("noise", data=noise, chunks=(200,), **hdf5plugin.Blosc())
        f.create_dataset("i8", data=squares.astype("i8"), chunks=(399,), **hdf5plugin.Blosc())


def indexes():
    values = np.arange(50, dtype="i4")
    with h5py.File("indexes.h5", "w", libver=LIBVER) as f:
        f.create_dataset("one chunk", data=values, chunks=(50,))
        f.create_dataset("one packed chunk", data=values, chunks=(50,), compression=1)
        f.create_dataset("fixed array", data=values, chunks=(7,))
        f.create_dataset("packed fixed array", data=values, chunks=(7,), compression=1)
        f.create_dataset("extensible array", data=values, chunks=(7,), maxshape=(None,))
        f.create_dataset("tree", data=values.reshape(10, 5), chunks=(4, 2), maxshape=(None, None), compression=1)
        early = h5py.h5p.create(h5py.h5p.DATASET_CREATE)
        early.set_obj_track_times(False)
        early.set_chunk((7,))
        early.set_alloc_time(h5py.h5d.ALLOC_TIME_EARLY)
        space = h5py.h5s.create_simple((50,))
        h5py.h5d.create(f.id, b"implicit", h5py.h5t.STD_I32LE, space, early).write(space, space, values)
        holes = f.create_dataset("holes", (50,), "i4", chunks=(7,), fillvalue=9)
        holes[10] = 1


def links():
    with h5py.File("links.h5", "w") as f:
        f["group/values"] = np.array([1, 2], "i4")
        f["group/hard"] = f["group/values"]
        f["absolute"] = h5py.SoftLink("/group/values")
        f["group/relative"] = h5py.SoftLink("values")
        f["to group"] = h5py.SoftLink("group")
        f["far"] = h5py.SoftLink("to group/relative")
        f["broken"] = h5py.SoftLink("/group/nothing")
        f["circle"] = h5py.SoftLink("circle")
        f["external"] = h5py.ExternalLink("other.h5", "/values")


def user_block():
    with h5py.File("user_block.h5", "w", userblock_size=512, libver=LIBVER) as f:
        f.create_dataset("values", data=np.arange(20, dtype="i4"), chunks=(6,), compression=1)
        f["plain"] = np.arange(3, dtype="i4")
        f.create_dataset("texts", data=["a", "b"], dtype=UTF8)


def external_storage():
    with h5py.File("external_storage.h5", "w", libver=LIBVER) as f:
        f.create_dataset("values", (3,), "i4", external=[("other.bin", 0, 12)])


def virtual():
    with h5py.File("virtual.h5", "w", libver=LIBVER) as f:
        layout = h5py.VirtualLayout((3,), "i4")
        layout[:] = h5py.VirtualSource("other.h5", "values", (3,))
        f.create_virtual_dataset("values", layout)


for write in (types, chunks, huge, named_type, grid, filters, blosc, indexes, links, user_block, external_storage, virtual):
    write()
