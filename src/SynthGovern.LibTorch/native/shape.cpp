// Views, joins and splits, and everything that picks or places elements by index.
#include "shim.h"

#define DIMS(name) \
    SG Handle sg_##name(Handle t, const int64_t* dims, int n) { return give([&] { return t->name(ints(dims, n)); }); }
DIMS(view)
DIMS(reshape) DIMS(permute) DIMS(repeat) DIMS(flip) DIMS(tile) SG Handle sg_expand(Handle t, const int64_t* dims, int n, bool implicit) {
    return give([&] { return t->expand(ints(dims, n), implicit); });
}
SG Handle sg_as_strided(Handle t, const int64_t* size, const int64_t* stride, int n, int64_t offset) {
    return give([&] { return t->as_strided(ints(size, n), ints(stride, n), offset); });
}
SG Handle sg_roll(Handle t, const int64_t* shifts, int n, const int64_t* dims, int m) {
    return give([&] { return at::roll(*t, ints(shifts, n), ints(dims, m)); });
}
SG Handle sg_flatten(Handle t, int64_t start, int64_t end) { return give([&] { return t->flatten(start, end); }); }
SG Handle sg_squeeze(Handle t) { return give([&] { return t->squeeze(); }); }
SG Handle sg_squeeze_dim(Handle t, int64_t dim) { return give([&] { return t->squeeze(dim); }); }
SG Handle sg_unsqueeze(Handle t, int64_t dim) { return give([&] { return t->unsqueeze(dim); }); }
SG Handle sg_transpose(Handle t, int64_t a, int64_t b) { return give([&] { return t->transpose(a, b); }); }
SG Handle sg_t(Handle t) { return give([&] { return t->t(); }); }
SG Handle sg_narrow(Handle t, int64_t dim, int64_t start, int64_t length) { return give([&] { return t->narrow(dim, start, length); }); }
SG Handle sg_select(Handle t, int64_t dim, int64_t index) { return give([&] { return t->select(dim, index); }); }
SG Handle sg_slice(Handle t, int64_t dim, int64_t start, int64_t end, int64_t step) {
    return give([&] { return at::slice(*t, dim, start, end, step); });
}
SG Handle sg_diag(Handle t, int64_t k) { return give([&] { return at::diag(*t, k); }); }
SG Handle sg_diagonal(Handle t, int64_t k, int64_t a, int64_t b) { return give([&] { return at::diagonal(*t, k, a, b); }); }
SG Handle sg_diag_embed(Handle t, int64_t k, int64_t a, int64_t b) { return give([&] { return at::diag_embed(*t, k, a, b); }); }
SG Handle sg_tril(Handle t, int64_t k) { return give([&] { return at::tril(*t, k); }); }
SG Handle sg_triu(Handle t, int64_t k) { return give([&] { return at::triu(*t, k); }); }
SG Handle sg_repeat_interleave(Handle t, int64_t repeats, bool along, int64_t dim) {
    return give([&] { return at::repeat_interleave(*t, repeats, along ? Maybe<int64_t>(dim) : Maybe<int64_t>()); });
}
SG Handle sg_repeat_interleave_tensor(Handle t, Handle repeats, bool along, int64_t dim) {
    return give([&] { return at::repeat_interleave(*t, *repeats, along ? Maybe<int64_t>(dim) : Maybe<int64_t>()); });
}

SG Handle sg_cat(const Handle* list, int n, int64_t dim) { return give([&] { return at::cat(tensors(list, n), dim); }); }
SG Handle sg_stack(const Handle* list, int n, int64_t dim) { return give([&] { return at::stack(tensors(list, n), dim); }); }
SG int sg_split(Handle t, int64_t size, int64_t dim) { return list([&] { return t->split(size, dim); }); }
SG int sg_split_sizes(Handle t, const int64_t* sizes, int n, int64_t dim) {
    return list([&] { return t->split_with_sizes(ints(sizes, n), dim); });
}
SG int sg_chunk(Handle t, int64_t chunks, int64_t dim) { return list([&] { return t->chunk(chunks, dim); }); }
SG int sg_unbind(Handle t, int64_t dim) { return list([&] { return t->unbind(dim); }); }

SG Handle sg_index_select(Handle t, int64_t dim, Handle index) { return give([&] { return at::index_select(*t, dim, *index); }); }
SG Handle sg_gather(Handle t, int64_t dim, Handle index) { return give([&] { return at::gather(*t, dim, *index); }); }
SG Handle sg_take_flat(Handle t, Handle index) { return give([&] { return at::take(*t, *index); }); }
SG Handle sg_take_along_dim(Handle t, Handle index, bool along, int64_t dim) {
    return give([&] { return at::take_along_dim(*t, *index, along ? Maybe<int64_t>(dim) : Maybe<int64_t>()); });
}
SG Handle sg_nonzero(Handle t) { return give([&] { return at::nonzero(*t); }); }
SG Handle sg_masked_select(Handle t, Handle mask) { return give([&] { return at::masked_select(*t, *mask); }); }
SG Handle sg_masked_fill(Handle t, Handle mask, Scalar value) { return give([&] { return at::masked_fill(*t, *mask, value.value()); }); }
SG int sg_masked_fill_(Handle t, Handle mask, Scalar value) { return run([&] { t->masked_fill_(*mask, value.value()); }); }

#define PLACE(name) \
    SG Handle sg_##name(Handle t, int64_t dim, Handle index, Handle source) { \
        return give([&] { return at::name(*t, dim, *index, *source); }); \
    } \
    SG int sg_##name##_(Handle t, int64_t dim, Handle index, Handle source) { return run([&] { t->name##_(dim, *index, *source); }); }
PLACE(scatter) PLACE(scatter_add) PLACE(index_copy)
SG Handle sg_index_add(Handle t, int64_t dim, Handle index, Handle source, Scalar alpha) {
    return give([&] { return at::index_add(*t, dim, *index, *source, alpha.value()); });
}
SG int sg_index_add_(Handle t, int64_t dim, Handle index, Handle source, Scalar alpha) {
    return run([&] { t->index_add_(dim, *index, *source, alpha.value()); });
}
SG Handle sg_index_fill(Handle t, int64_t dim, Handle index, Scalar value) {
    return give([&] { return at::index_fill(*t, dim, *index, value.value()); });
}
SG int sg_index_fill_(Handle t, int64_t dim, Handle index, Scalar value) {
    return run([&] { t->index_fill_(dim, *index, value.value()); });
}

SG Handle sg_searchsorted(Handle sorted, Handle values, bool int32, bool right, Handle sorter) {
    return give([&] { return at::searchsorted(*sorted, *values, int32, right, nothing, maybe(sorter)); });
}
SG Handle sg_bucketize(Handle t, Handle boundaries, bool int32, bool right) {
    return give([&] { return at::bucketize(*t, *boundaries, int32, right); });
}
SG Handle sg_one_hot(Handle t, int64_t classes) { return give([&] { return at::one_hot(*t, classes); }); }

// One index per dimension, null for "all of it".
static c10::List<Maybe<at::Tensor>> indices(const Handle* list, int n) {
    c10::List<Maybe<at::Tensor>> made;
    for (int i = 0; i < n; i++) made.push_back(maybe(list[i]));
    return made;
}
SG Handle sg_index(Handle t, const Handle* list, int n) { return give([&] { return t->index(indices(list, n)); }); }
SG int sg_index_put_(Handle t, const Handle* list, int n, Handle value, bool accumulate) {
    return run([&] { t->index_put_(indices(list, n), *value, accumulate); });
}
