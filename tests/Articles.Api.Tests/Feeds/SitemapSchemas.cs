using System.Xml;
using System.Xml.Linq;
using System.Xml.Schema;

namespace Articles.Api.Tests.Feeds;

/// <summary>Sitemaps, their index and Google's extension for news as schemas, in our own words: stricter than they need to be.</summary>
internal static class SitemapSchemas
{
    private const string Sitemap =
        """
        <schema xmlns="http://www.w3.org/2001/XMLSchema" xmlns:map="http://www.sitemaps.org/schemas/sitemap/0.9"
                targetNamespace="http://www.sitemaps.org/schemas/sitemap/0.9" elementFormDefault="qualified">
          <simpleType name="address">
            <restriction base="anyURI"><maxLength value="2048"/><pattern value="https?://[!-~]+"/></restriction>
          </simpleType>
          <simpleType name="moment"><restriction base="dateTime"><pattern value=".+Z"/></restriction></simpleType>
          <complexType name="place">
            <sequence>
              <element name="loc" type="map:address"/>
              <element name="lastmod" type="map:moment" minOccurs="0"/>
              <any namespace="http://www.google.com/schemas/sitemap-news/0.9" minOccurs="0"/>
            </sequence>
          </complexType>
          <element name="urlset">
            <complexType><sequence><element name="url" type="map:place" minOccurs="0" maxOccurs="50000"/></sequence></complexType>
            <unique name="each_place_once"><selector xpath="map:url"/><field xpath="map:loc"/></unique>
          </element>
          <element name="sitemapindex">
            <complexType><sequence><element name="sitemap" type="map:place" maxOccurs="50000"/></sequence></complexType>
            <unique name="each_map_once"><selector xpath="map:sitemap"/><field xpath="map:loc"/></unique>
          </element>
        </schema>
        """;

    private const string News =
        """
        <schema xmlns="http://www.w3.org/2001/XMLSchema" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"
                targetNamespace="http://www.google.com/schemas/sitemap-news/0.9" elementFormDefault="qualified">
          <simpleType name="words"><restriction base="string"><pattern value="(.|\n)*\S(.|\n)*"/></restriction></simpleType>
          <simpleType name="language"><restriction base="string"><pattern value="[a-z]{2,3}|zh-cn|zh-tw"/></restriction></simpleType>
          <element name="news">
            <complexType>
              <sequence>
                <element name="publication">
                  <complexType>
                    <sequence><element name="name" type="news:words"/><element name="language" type="news:language"/></sequence>
                  </complexType>
                </element>
                <element name="publication_date" type="dateTime"/>
                <element name="title" type="news:words"/>
              </sequence>
            </complexType>
          </element>
        </schema>
        """;

    private static readonly XmlSchemaSet Schemas = Read();

    /// <summary>What the schemas forbid in a document.</summary>
    public static IReadOnlyList<string> Faults(string document)
    {
        var faults = new List<string>();
        var xml = XDocument.Parse(document);
        xml.Validate(Schemas, (_, fault) => faults.Add(fault.Message));
        // Elements that no schema knows are passed over by the validator.
        if (xml.Root!.Name.LocalName is not ("urlset" or "sitemapindex") || xml.Root.Name.NamespaceName != "http://www.sitemaps.org/schemas/sitemap/0.9")
            faults.Add($"{xml.Root.Name} is no sitemap.");

        return faults;
    }

    private static XmlSchemaSet Read()
    {
        var schemas = new XmlSchemaSet();
        foreach (var schema in new[] { Sitemap, News })
        {
            using var text = XmlReader.Create(new StringReader(schema));
            schemas.Add(null, text);
        }

        schemas.Compile();
        return schemas;
    }
}
