namespace Articles.Text;

/// <summary>The readable part of an address, made from a headline or a name.</summary>
public static class Slug
{
}
