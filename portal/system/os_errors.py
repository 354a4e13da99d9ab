"""Says in Vietnamese why the system refused a file."""

from __future__ import annotations

import errno

_REASONS = {
    errno.EACCES: "không có quyền",
    errno.EPERM: "hệ thống không cho phép",
    errno.ENOENT: "không có tệp hay thư mục ấy",
    errno.ENOTDIR: "một phần của đường dẫn không phải là thư mục",
    errno.EISDIR: "là thư mục, không phải là tệp",
    errno.EEXIST: "đã có tệp hay thư mục ấy",
    errno.ENOTEMPTY: "thư mục không trống",
    errno.ENOSPC: "đĩa đã đầy",
    errno.EDQUOT: "đã dùng hết phần đĩa được chia",
    errno.EROFS: "đĩa chỉ cho đọc",
    errno.EIO: "đĩa hỏng hoặc mất kết nối",
    errno.ELOOP: "các liên kết dẫn vòng quanh",
    errno.ENAMETOOLONG: "tên quá dài",
    errno.EMFILE: "mở quá nhiều tệp cùng lúc",
    errno.EBUSY: "đang có chương trình khác dùng",
}


def reason(problem: OSError) -> str:
    """Return the reason; what is not known here as the system words it."""
    return _REASONS.get(problem.errno or 0) or problem.strerror or str(problem)
