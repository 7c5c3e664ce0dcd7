package io.shardmill.hdf5;

import io.jhdf.api.Dataset;
import io.jhdf.api.Group;
import io.jhdf.api.Node;
import io.jhdf.links.ExternalLink;
import io.jhdf.links.SoftLink;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A group of an {@link Hdf5File}: named groups and data sets, and attributes.
 *
 * <p>Wherever a member is named, a path of members parted by slashes is taken too: so are names
 * with a slash stored, such as that of an annotation {@code x/y}.
 */
public final class Hdf5Group {

  /** As many as the HDF5 library follows, so that links in a circle end. */
  private static final int MAX_LINKS = 16;

  private final Hdf5File file;
  private final String path;
  private final Group group;
  private final Map<String, Node> children;

  Hdf5Group(Hdf5File file, String path, Group group) {
    this.file = file;
    this.path = path;
    this.group = group;
    this.children = file.reading(path, () -> new TreeMap<>(group.getChildren()));
  }

  /** Where it is in the file, from {@code /} on. */
  public String path() {
    return path;
  }

  /** Names of its members, sorted. */
  public List<String> children() {
    return List.copyOf(children.keySet());
  }

  /** Whether it has a member of that name, be it only a link that leads nowhere. */
  public boolean has(String child) {
    String[] members = Hdf5File.members(child);
    Hdf5Group group = this;
    for (int i = 0; i < members.length - 1; i++) {
      if (!group.children.containsKey(members[i]) || !group.isGroup(members[i])) {
        return false;
      }
      group = group.group(members[i]);
    }
    return members.length > 0 && group.children.containsKey(members[members.length - 1]);
  }

  /** Whether a member is a group. */
  public boolean isGroup(String child) {
    return resolve(child, 0) instanceof Group;
  }

  /** The group of that name. */
  public Hdf5Group group(String child) {
    if (resolve(child, 0) instanceof Group found) {
      return new Hdf5Group(file, pathOf(child), found);
    }
    throw file.failure(pathOf(child), "is not a group");
  }

  /** The data set of that name. */
  public Hdf5Dataset dataset(String child) {
    if (resolve(child, 0) instanceof Dataset found) {
      return Datasets.of(file, pathOf(child), found);
    }
    throw file.failure(pathOf(child), "is not a data set");
  }

  /** What is noted of the group. */
  public Hdf5Attributes attributes() {
    return new Hdf5Attributes(file, path, group);
  }

  private Node resolve(String child, int links) {
    int slash = child.indexOf('/');
    if (slash > 0) {
      return group(child.substring(0, slash))
          .resolve(child.substring(slash).replaceFirst("^/+", ""), links);
    }
    Node node = children.get(child);
    if (node == null) {
      throw file.failure(pathOf(child), "is missing; the group has " + listed());
    }
    if (node instanceof ExternalLink link) {
      throw file.failure(
          pathOf(child),
          "is a link to another file, %s; copy what it links to into this file"
              .formatted(link.getTargetPath()));
    }
    if (!(node instanceof SoftLink link)) {
      return node;
    }
    String target = link.getTargetPath();
    if (links == MAX_LINKS) {
      throw file.failure(pathOf(child), "is a link in a circle, by way of " + target);
    }
    // jhdf would look for every target from the root on.
    Hdf5Group at = target.startsWith("/") ? file.root() : this;
    String[] members = Hdf5File.members(target);
    Node found = at.group;
    for (int i = 0; i < members.length; i++) {
      if (members[i].equals(".")) {
        continue;
      }
      if (!(found instanceof Group)) {
        throw broken(child, target);
      }
      at = found == at.group ? at : new Hdf5Group(file, at.pathOf(members[i - 1]), (Group) found);
      if (!at.has(members[i])) {
        throw broken(child, target);
      }
      found = at.resolve(members[i], links + 1);
    }
    return found;
  }

  private RuntimeException broken(String child, String target) {
    return file.failure(
        pathOf(child), "is a link to %s, which is not in the file".formatted(target));
  }

  private String listed() {
    return children.isEmpty() ? "no members" : String.join(", ", children.keySet());
  }

  private String pathOf(String child) {
    return path.endsWith("/") ? path + child : path + "/" + child;
  }
}
