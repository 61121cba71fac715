/* Watches what a program does to the files of one folder, and can make any of it fail.
 *
 * Loaded with LD_PRELOAD; does nothing until `disk_watch`, `disk_fault`, `disk_kill` or `disk_plain` is called from
 * within.
 * A record in the log: op, path length (2), path, other path length (2), other path, file number (8), offset (8),
 * data length (4), data. Numbers are in the machine's own byte order.
 *   C created  W written  T cut or stretched to a size  S flushed  D folder flushed
 *   R renamed  L linked   U unlinked                    A said on standard output
 * Build: cc -shared -fPIC -O2 -o disk.so disk.c -ldl
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <sys/types.h>
#include <unistd.h>

static pthread_mutex_t turn = PTHREAD_MUTEX_INITIALIZER;
static char folder[4096];
static int log_fd = -1;
static long counted, fault_at;
static int fault_errno, fault_sticky;
static int plain_errno;

#define REAL(name) \
    static __typeof__(&name) real; \
    if (!real) real = (__typeof__(&name))dlsym(RTLD_NEXT, #name)

static ssize_t plain_write(int fd, const void *data, size_t size) {
    static ssize_t (*real)(int, const void *, size_t);
    if (!real) real = (ssize_t (*)(int, const void *, size_t))dlsym(RTLD_NEXT, "write");
    return real(fd, data, size);
}

/* Called by the program under test: write a log of what happens below `where`. */
void disk_watch(const char *where, const char *log_path) {
    snprintf(folder, sizeof folder, "%s", where);
    log_fd = -1;
    int fd = open(log_path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
    log_fd = fd;
}

/* Called by the program under test: the `at`-th change below `where` fails, and with `sticky` all after it. */
void disk_fault(const char *where, long at, int error, int sticky) {
    snprintf(folder, sizeof folder, "%s", where);
    counted = 0;
    fault_at = at;
    fault_errno = error;
    fault_sticky = sticky;
}

/* Called by the program under test: instead of its `at`-th change below `where` it is killed. */
void disk_kill(const char *where, long at) { disk_fault(where, at, 0, 0); }

/* Called by the program under test: below `where` is a file system without permissions. Whatever is made there is
 * everybody's, setting permissions is refused with `error`, and how large it is it does not say. */
void disk_plain(const char *where, int error) {
    snprintf(folder, sizeof folder, "%s", where);
    plain_errno = error;
}

/* How many changes there have been since `disk_fault`. */
long disk_changes(void) { return counted; }

static int inside(const char *path) {
    size_t size = strlen(folder);
    return size && path && !strncmp(path, folder, size) && (path[size] == '/' || path[size] == 0);
}

static int path_of(int fd, char *path, size_t size, struct stat *about) {
    char link[64];
    if (!folder[0] || fd < 3) return 0;
    snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
    ssize_t length = readlink(link, path, size - 1);
    if (length < 0) return 0;
    path[length] = 0;
    return inside(path) && !fstat(fd, about);
}

static void note(char op, const char *path, const char *other, uint64_t file, int64_t offset, const void *data,
                 uint32_t size) {
    if (log_fd < 0) return;
    uint16_t first = strlen(path), second = strlen(other);
    size_t total = 1 + 2 + first + 2 + second + 8 + 8 + 4 + size;
    char *record = malloc(total), *p = record;
    if (!record) abort();
    *p++ = op;
    memcpy(p, &first, 2), p += 2, memcpy(p, path, first), p += first;
    memcpy(p, &second, 2), p += 2, memcpy(p, other, second), p += second;
    memcpy(p, &file, 8), p += 8, memcpy(p, &offset, 8), p += 8, memcpy(p, &size, 4), p += 4;
    if (size) memcpy(p, data, size);
    pthread_mutex_lock(&turn);
    if (plain_write(log_fd, record, total) != (ssize_t)total) abort();
    pthread_mutex_unlock(&turn);
    free(record);
}

static int fails(void) {
    if (!fault_at) return 0;
    counted++;
    if (counted != fault_at && !(fault_sticky && counted > fault_at)) return 0;
    if (!fault_errno) kill(getpid(), SIGKILL);
    errno = fault_errno;
    return 1;
}

#define WRITTEN(name, offset_type) \
    ssize_t name(int fd, const void *data, size_t size, offset_type offset) { \
        REAL(name); \
        char path[4096]; \
        struct stat about; \
        int ours = path_of(fd, path, sizeof path, &about); \
        if (ours && fails()) return -1; \
        ssize_t done = real(fd, data, size, offset); \
        if (ours && done > 0) note('W', path, "", about.st_ino, offset, data, done); \
        return done; \
    }
WRITTEN(pwrite, off_t)
WRITTEN(pwrite64, off64_t)

ssize_t write(int fd, const void *data, size_t size) {
    char path[4096];
    struct stat about;
    if (fd == 1) note('A', "", "", 0, 0, data, size);
    int ours = fd != log_fd && path_of(fd, path, sizeof path, &about);
    if (ours && fails()) return -1;
    off_t offset = ours ? lseek(fd, 0, SEEK_CUR) : 0;
    ssize_t done = plain_write(fd, data, size);
    if (ours && done > 0) note('W', path, "", about.st_ino, offset, data, done);
    return done;
}

#define SIZED(name, offset_type) \
    int name(int fd, offset_type size) { \
        REAL(name); \
        char path[4096]; \
        struct stat about; \
        int ours = path_of(fd, path, sizeof path, &about); \
        if (ours && fails()) return -1; \
        int done = real(fd, size); \
        if (ours && !done) note('T', path, "", about.st_ino, size, 0, 0); \
        return done; \
    }
SIZED(ftruncate, off_t)
SIZED(ftruncate64, off64_t)

#define FLUSHED(name) \
    int name(int fd) { \
        REAL(name); \
        char path[4096]; \
        struct stat about; \
        int ours = path_of(fd, path, sizeof path, &about); \
        if (ours && fails()) return -1; \
        int done = real(fd); \
        if (ours && !done) note(S_ISDIR(about.st_mode) ? 'D' : 'S', path, "", about.st_ino, 0, 0, 0); \
        return done; \
    }
FLUSHED(fsync)
FLUSHED(fdatasync)

int fchmod(int fd, mode_t mode) {
    REAL(fchmod);
    char path[4096];
    struct stat about;
    if (plain_errno && path_of(fd, path, sizeof path, &about)) return errno = plain_errno, -1;
    return real(fd, mode);
}

static int really_chmod(const char *path, mode_t mode) {
    static int (*real)(const char *, mode_t);
    if (!real) real = (int (*)(const char *, mode_t))dlsym(RTLD_NEXT, "chmod");
    return real(path, mode);
}

int chmod(const char *path, mode_t mode) {
    if (plain_errno && inside(path)) return errno = plain_errno, -1;
    return really_chmod(path, mode);
}

int mkdir(const char *path, mode_t mode) {
    REAL(mkdir);
    int done = real(path, mode);
    if (plain_errno && !done && inside(path)) really_chmod(path, 0777);
    return done;
}

#define ASKED(name) \
    int name(const char *path, struct name *about) { \
        int (*real)(const char *, struct name *) = dlsym(RTLD_NEXT, #name); \
        int done = real(path, about); \
        if (plain_errno && inside(path)) about->f_blocks = about->f_bfree = about->f_bavail = 0; \
        return done; \
    }
ASKED(statvfs)
ASKED(statvfs64)

static int opened(const char *path, int flags, int fd, int was_there) {
    struct stat about;
    if (plain_errno && fd >= 0 && (flags & O_CREAT) && !was_there && inside(path)) really_chmod(path, 0777);
    if (fd >= 0 && folder[0] && inside(path) && !fstat(fd, &about)) {
        if ((flags & O_CREAT) && !was_there) note('C', path, "", about.st_ino, 0, 0, 0);
        else if (flags & O_TRUNC) note('T', path, "", about.st_ino, 0, 0, 0);
    }
    return fd;
}

#define OPENED(name) \
    int name(const char *path, int flags, ...) { \
        REAL(name); \
        va_list more; \
        va_start(more, flags); \
        mode_t mode = (flags & (O_CREAT | O_TMPFILE)) ? va_arg(more, mode_t) : 0; \
        va_end(more); \
        int was_there = folder[0] && (flags & O_CREAT) && inside(path) && !access(path, F_OK); \
        return opened(path, flags, real(path, flags, mode), was_there); \
    }
OPENED(open)
OPENED(open64)

int rename(const char *from, const char *to) {
    REAL(rename);
    int ours = inside(from) || inside(to);
    if (ours && fails()) return -1;
    int done = real(from, to);
    if (ours && !done) note('R', from, to, 0, 0, 0, 0);
    return done;
}

int link(const char *from, const char *to) {
    REAL(link);
    int ours = inside(to);
    if (ours && fails()) return -1;
    int done = real(from, to);
    if (ours && !done) note('L', from, to, 0, 0, 0, 0);
    return done;
}

int unlink(const char *path) {
    REAL(unlink);
    int done = real(path);
    if (inside(path) && !done) note('U', path, "", 0, 0, 0, 0);
    return done;
}

/* Copies inside the kernel would pass unseen: refuse them, and callers read and write instead. */
ssize_t sendfile(int to, int from, off_t *offset, size_t size) {
    (void)to, (void)from, (void)offset, (void)size;
    errno = EINVAL;
    return -1;
}

ssize_t sendfile64(int to, int from, off64_t *offset, size_t size) {
    (void)to, (void)from, (void)offset, (void)size;
    errno = EINVAL;
    return -1;
}

ssize_t copy_file_range(int from, off64_t *offset, int to, off64_t *other, size_t size, unsigned flags) {
    (void)from, (void)offset, (void)to, (void)other, (void)size, (void)flags;
    errno = EINVAL;
    return -1;
}
