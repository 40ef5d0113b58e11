module peers

go 1.19

require github.com/gorilla/feeds v1.2.0
